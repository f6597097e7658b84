#include "application/logging.h"

namespace chasqui::app {

Q_LOGGING_CATEGORY(logChats, "chasqui.chats", QtWarningMsg)
Q_LOGGING_CATEGORY(logModels, "chasqui.models", QtWarningMsg)
Q_LOGGING_CATEGORY(logInference, "chasqui.inference", QtWarningMsg)

}  // namespace chasqui::app
