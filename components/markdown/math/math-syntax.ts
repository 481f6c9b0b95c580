import { asciiAlphanumeric, markdownLineEnding, markdownSpace } from "micromark-util-character";
import type {
  Code,
  Construct,
  Extension,
  State,
  TokenizeContext,
  Tokenizer,
} from "micromark-util-types";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    mathText: "mathText";
    mathTextData: "mathTextData";
    mathFlow: "mathFlow";
    mathFlowData: "mathFlowData";
  }
}

const dollar = 36;
const backslash = 92;
/** Nothing that is longer was meant as one formula in a line of text; without an end the look for one
 *  must not read everything again and again. */
const longestText = 2_000;
const longestSingleDollar = 300;

/** Formulas in markdown, for micromark: `$…$`, `$$…$$`, `\(…\)` and `\[…\]` in a line, and `$$` or
 *  `\[` on a line of its own before a formula that stands alone. Prices stay text. */
export const mathSyntax: Extension = {
  flow: {
    [dollar]: { tokenize: tokenizeFlow, concrete: true, name: "mathFlow" },
    [backslash]: { tokenize: tokenizeFlow, concrete: true, name: "mathFlow" },
  },
  text: {
    [dollar]: {
      tokenize: tokenizeDollars,
      previous: (code) => code !== dollar && !asciiAlphanumeric(code),
      name: "mathText",
    },
    [backslash]: { tokenize: tokenizeBrackets, name: "mathText" },
  },
};

/** The code of the character that ends what this one began, behind a backslash or a dollar. */
const closing: { [opening: number]: number } = { 36: dollar, 40: 41, 91: 93 };

function tokenizeBrackets(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>) {
  return (code: Code): State | undefined => {
    effects.enter("mathText");
    effects.enter("mathTextData");
    effects.consume(code);
    return (opening) => {
      if (opening !== 40 && opening !== 91) return nok(opening);
      effects.consume(opening);
      return textUntil(effects, ok, nok, [backslash, closing[opening] ?? 0]);
    };
  };
}

function tokenizeDollars(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>) {
  return (code: Code): State | undefined => {
    effects.enter("mathText");
    effects.enter("mathTextData");
    effects.consume(code);
    return (next) => {
      if (next !== dollar) return singleDollar(effects, ok, nok)(next);
      effects.consume(next);
      return textUntil(effects, ok, nok, [dollar, dollar]);
    };
  };
}

/** The rest of a formula until the two characters that end it. */
function textUntil(
  effects: Parameters<Tokenizer>[0],
  ok: State,
  nok: State,
  [first, second]: [number, number],
): State {
  let length = 0;
  let isEscaped = false;
  // Without a letter or a number it is a row of escaped brackets.
  let hasValue = false;
  const inside: State = (code) => {
    if (code === null || ++length > longestText) return nok(code);
    hasValue ||= asciiAlphanumeric(code) || code > 127;
    if (markdownLineEnding(code)) {
      effects.exit("mathTextData");
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      effects.enter("mathTextData");
      isEscaped = false;
      return inside;
    }
    effects.consume(code);
    if (code === first && !isEscaped) return atEnd;
    isEscaped = code === backslash && !isEscaped;
    return inside;
  };
  const atEnd: State = (code) => {
    // Formulas do not stand in formulas: the one before was none.
    if (first === backslash && code === (second === 41 ? 40 : 91)) return nok(code);
    if (code === second && length > 1 && !hasValue) return nok(code);
    if (code === second && length > 1) {
      effects.consume(code);
      effects.exit("mathTextData");
      effects.exit("mathText");
      return ok;
    }
    isEscaped = first === backslash;
    return inside(code);
  };
  return inside;
}

/** `$x$`, but neither "$5 and $10" nor "US$5": no space inside of the dollars, no letter or digit beside them,
 *  and something that a formula has and an amount of money has not. */
function singleDollar(effects: Parameters<Tokenizer>[0], ok: State, nok: State): State {
  let text = "";
  const inside: State = (code) => {
    if (code === null || markdownLineEnding(code) || text.length > longestSingleDollar)
      return nok(code);
    if (code === dollar && !text.endsWith("\\")) {
      if (!isFormula(text)) return nok(code);
      effects.consume(code);
      return behind;
    }
    text += code < 0 ? " " : String.fromCharCode(code);
    effects.consume(code);
    return inside;
  };
  const behind: State = (code) => {
    if (code === dollar || asciiAlphanumeric(code)) return nok(code);
    effects.exit("mathTextData");
    effects.exit("mathText");
    return ok(code);
  };
  return inside;
}

function isFormula(text: string): boolean {
  if (text === "" || /^\s|\s$/.test(text) || /[가-힣]{2}/.test(text)) return false;
  if (/[\\^_={}<>]/.test(text)) return true;
  // What is left without such a mark: a name, or an expression in names and numbers.
  return (
    /^[a-z]'?$/i.test(text) || (/^[\w\s+\-*/().,!|]+$/.test(text) && /^[a-z(|-]\W/i.test(text))
  );
}

/** `$$` or `\[` alone on a line, everything to the line that ends with `$$` or `\]`. Without an end it
 *  is everything that follows, as with a fence. */
function tokenizeFlow(this: TokenizeContext, ...[effects, ok, nok]: Parameters<Tokenizer>) {
  const self = this;
  let last = dollar;
  let isAtEnd = 0;
  return (code: Code): State | undefined => {
    effects.enter("mathFlow");
    effects.enter("mathFlowData");
    const opening = code === dollar ? dollar : 91;
    last = closing[opening] ?? dollar;
    effects.consume(code);
    return (next) => {
      if (next !== opening) return nok(next);
      effects.consume(next);
      return behindOpening;
    };
  };

  function behindOpening(code: Code): State | undefined {
    if (markdownSpace(code)) {
      effects.consume(code);
      return behindOpening;
    }
    if (code !== null && !markdownLineEnding(code)) return nok(code);
    if (self.interrupt) return ok(code);
    effects.exit("mathFlowData");
    return lineEnd(code);
  }

  function lineEnd(code: Code): State | undefined {
    if (code === null || isAtEnd === 2) return after(code);
    return effects.attempt(nextLine, line, after)(code);
  }

  function line(code: Code): State | undefined {
    isAtEnd = 0;
    if (code === null || markdownLineEnding(code)) return lineEnd(code);
    effects.enter("mathFlowData");
    return content(code);
  }

  function content(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) {
      effects.exit("mathFlowData");
      return lineEnd(code);
    }
    const isFirst = code === (last === dollar ? dollar : backslash);
    if (isAtEnd === 1 && code === last) isAtEnd = 2;
    else if (isFirst) isAtEnd = 1;
    else if (!(isAtEnd === 2 && markdownSpace(code))) isAtEnd = 0;
    effects.consume(code);
    return content;
  }

  function after(code: Code): State | undefined {
    effects.exit("mathFlow");
    return ok(code);
  }
}

/** The end of a line, if the next one belongs to the same container. */
const nextLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      if (code === null) return nok(code);
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return (next) => (this.parser.lazy[this.now().line] ? nok(next) : ok(next));
    };
  },
};
