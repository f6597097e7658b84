#include "chat/answer_failure.h"

#include "chat/answer_settings.h"

namespace chasqui::app {

ErrorText failureOf(const storage::Message& answer) {
  const std::optional<ErrorCode> code = errorCodeOf(answer);
  if (code) return textOf({*code, answer.errorMessage, answer.errorNextStep, answer.errorDetail}, ErrorSubject::Model);
  return {QString::fromStdString(answer.errorMessage), QString::fromStdString(answer.errorNextStep),
          QString::fromStdString(answer.errorDetail)};
}

}  // namespace chasqui::app
