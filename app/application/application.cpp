#include "application/application.h"

#include <QClipboard>
#include <QGuiApplication>

namespace chasqui::app {

void Application::copyText(const QString& text) { QGuiApplication::clipboard()->setText(text); }

}  // namespace chasqui::app
