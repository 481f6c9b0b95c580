/** What went wrong and what to do, in Korean: a sentence for each `ChatErrorCode`. */
export const errorsKo = {
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
  "error.sign-in-needed": "계속하려면 로그인하세요. 방금 로그인했다면 페이지를 새로 고쳐 주세요.",
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
  "error.model-context":
    "대화가 이 모델이 읽을 수 있는 길이를 넘었어요. 다른 모델을 고르거나 새 대화를 시작해 주세요.",
  "error.model-refused":
    "모델 서버가 요청을 거절했어요. 메시지, 모델 또는 이 대화의 설정을 바꿔 주세요.",
  "error.model-error": "모델 서버에 문제가 생겼어요. 잠시 뒤 다시 시도해 주세요.",
  "error.model-cut-off": "답변이 중간에 끊겼어요. 다시 시도해 주세요.",
  "error.reply-too-long": "답변이 저장할 수 있는 최대 길이인 512KB를 넘어 거기에서 끊었어요.",
  "error.reply-time-limit":
    "답변이 이 서버가 실행될 수 있는 시간보다 오래 걸렸습니다. 다시 시도하거나 더 짧은 답변을 요청해 주세요.",
  "error.connection-lost": "연결이 끊어졌어요. 네트워크를 확인한 뒤 다시 시도해 주세요.",
  "error.internal": "문제가 생겼어요. 다시 시도해 주세요.",
} as const;
