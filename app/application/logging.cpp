#include "application/logging.h"

namespace chasqui::app {

Q_LOGGING_CATEGORY(logChats, "chasqui.chats", QtWarningMsg)
Q_LOGGING_CATEGORY(logModels, "chasqui.models", QtWarningMsg)

}  // namespace chasqui::app
