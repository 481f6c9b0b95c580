import type { Messages } from "@/lib/i18n/messages-en";

/** Every sentence of the interface in Korean. */
export const messagesKo: Messages = {
  "sidebar.label": "대화 목록",
  "sidebar.open": "사이드바 열기",
  "sidebar.close": "사이드바 닫기",
  "sidebar.newChat": "새 대화",
  "sidebar.empty": "나눈 대화가 여기에 모여요.",
  "sidebar.loading": "대화를 더 불러오는 중",
  "sidebar.generating": "답변 중",
  "group.today": "오늘",
  "group.yesterday": "어제",
  "group.week": "지난 7일",
  "group.month": "지난 30일",

  "theme.label": "화면 모드",
  "theme.system": "시스템 설정",
  "theme.light": "밝게",
  "theme.dark": "어둡게",
  "locale.label": "언어",

  "composer.label": "메시지",
  "composer.placeholder": "메시지를 입력하세요",
  "composer.send": "보내기",
  "composer.stop": "중지",
  "composer.size": "{limit}KB 중 {size}KB",
  "composer.model": "모델",
  "action.retry": "다시 시도",
  "action.copy": "복사",
  "action.copied": "복사했어요",
  "action.copyFailed": "복사하지 못했어요",

  "chat.transcript": "대화",
  "chat.you": "나",
  "chat.assistant": "답변",
  "chat.jump": "최신 메시지로 이동",
  "chat.loadOlder": "이전 메시지 불러오기",
  "chat.loadingOlder": "이전 메시지를 불러오는 중",
  "chat.waiting": "답변을 기다리는 중",
  "chat.thinking": "생각하는 중…",
  "chat.thought": "생각한 과정",
  "chat.stopped": "답변을 중지했어요.",
  "chat.interrupted": "답변이 중간에 끊겼어요.",
  "chat.failed": "답변을 받지 못했어요. 다시 시도해 주세요.",
  "chat.omitted": "대화가 길어 이전 메시지 {count}개는 모델에 전달하지 않았어요.",
  "welcome.line": "무슨 이야기를 나눠 볼까요?",
  "demo.note": "데모 답변",
  "demo.detail": "아직 연결된 모델이 없어요.",
  "demo.connect": "모델 연결하기",

  "markdown.code": "코드",
  "markdown.image": "{host}의 이미지",
  "markdown.footnotes": "각주",

  "notFound.title": "대화를 찾을 수 없어요",
  "notFound.text": "삭제되었거나 다른 사람의 대화일 수 있어요.",
  "notFound.action": "새 대화 시작하기",
  "failure.title": "페이지를 보여 드리지 못했어요",

  "connect.title": "모델 연결하기",
  "connect.lead":
    "다람은 OpenAI API를 쓰는 모델이면 무엇이든 연결할 수 있어요. 지금까지의 대화는 그대로 남아 있어요.",
  "connect.ollama.title": "이 컴퓨터에서 돌리는 모델",
  "connect.ollama.text":
    "Ollama를 설치하고 모델을 받은 뒤 켜 두면 다람이 알아서 찾아요. LM Studio, llama.cpp, vLLM, Docker Model Runner, Jan도 마찬가지예요.",
  "connect.openai.title": "OpenAI",
  "connect.openai.text": "OpenAI 사이트에서 키를 만든 다음, 그 키로 다람을 시작하세요.",
  "connect.server.title": "같은 API를 쓰는 다른 서버",
  "connect.server.text": "서버 주소와 처음에 쓸 모델을 알려 주세요. 키가 필요하면 함께 넣으세요.",
  "connect.again": "다시 찾아보기",

  "error.invalid-input": "요청을 이해하지 못했어요. 페이지를 새로고침한 뒤 다시 시도해 주세요.",
  "error.message-empty": "메시지가 비어 있어요. 내용을 입력해 주세요.",
  "error.message-too-long": "메시지가 너무 길어요. 64KB 이하로 줄여 주세요.",
  "error.not-found": "더 이상 존재하지 않아요. 다른 창에서 삭제했을 수 있어요.",
  "error.busy": "아직 답변을 쓰고 있어요. 끝날 때까지 기다리거나 먼저 중지해 주세요.",
  "error.rate-limited": "한꺼번에 너무 많이 보냈어요. 잠시 뒤 다시 시도해 주세요.",
  "error.rate-limited.wait": "한꺼번에 너무 많이 보냈어요. {seconds}초 뒤 다시 시도해 주세요.",
  "error.daily-limit": "오늘 보낼 수 있는 메시지를 모두 썼어요. 내일 다시 이용해 주세요.",
  "error.token-limit": "오늘 쓸 수 있는 모델 사용량을 모두 썼어요. 내일 다시 이용해 주세요.",
  "error.foreign-origin": "다른 주소에서 열린 페이지예요. 다람을 새로 열어 주세요.",
  "error.store-unavailable":
    "지금은 대화 저장소에 연결할 수 없어요. 쓰신 글은 그대로 있으니 잠시 뒤 다시 시도해 주세요.",
  "error.store-full":
    "새 메시지를 저장할 공간이 없어요. 다람을 운영하는 분이 공간을 마련해야 해요.",
  "error.store-newer":
    "더 새로운 버전의 다람이 저장한 대화예요. 다람을 운영하는 분이 업데이트해야 해요.",
  "error.model-key-rejected":
    "모델 서버가 키를 받아들이지 않아요. OPENAI_API_KEY를 확인한 뒤 다시 시도해 주세요.",
  "error.model-unknown": "서버에 이 모델이 없어요. 다른 모델을 골라 다시 시도해 주세요.",
  "error.model-rate-limited": "모델에 요청이 몰려 있어요. 잠시 뒤 다시 시도해 주세요.",
  "error.model-rate-limited.wait": "모델에 요청이 몰려 있어요. {seconds}초 뒤 다시 시도해 주세요.",
  "error.model-quota":
    "이 모델의 사용 한도를 모두 썼어요. 제공사에서 충전하거나 다른 모델을 골라 주세요.",
  "error.model-unreachable":
    "모델 서버가 응답하지 않아요. 서버가 켜져 있는지 확인한 뒤 다시 시도해 주세요.",
  "error.model-timeout": "모델의 답변이 너무 늦어지고 있어요. 다시 시도해 주세요.",
  "error.model-refused": "모델 서버가 요청을 거절했어요. 메시지나 모델을 바꿔 주세요.",
  "error.model-error": "모델 서버에 문제가 생겼어요. 잠시 뒤 다시 시도해 주세요.",
  "error.model-cut-off": "답변이 중간에 끊겼어요. 다시 시도해 주세요.",
  "error.connection-lost": "연결이 끊어졌어요. 네트워크를 확인한 뒤 다시 시도해 주세요.",
  "error.internal": "문제가 생겼어요. 다시 시도해 주세요.",
};
