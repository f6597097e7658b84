#include "chat/chat_controller.h"

namespace chasqui::app {

ChatController::ChatController(QObject* parent) : QObject(parent) {}

}  // namespace chasqui::app
