#include "models/show_in_folder.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDesktopServices>
#include <QFileInfo>
#include <QStringList>
#include <QUrl>

namespace chasqui::app {

namespace {

/// Asked before Qt is: without an address it would start a bus of its own.
bool isBusThere() {
  return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
         QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

void openFolder(const QString& path) {
  QDesktopServices::openUrl(QUrl::fromLocalFile(path.left(path.lastIndexOf(u'/'))));
}

}  // namespace

void showInFolder(const QString& path) {
  if (!isBusThere()) return openFolder(path);
  QDBusMessage call = QDBusMessage::createMethodCall(
      QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("/org/freedesktop/FileManager1"),
      QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
  call << QStringList{QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)} << QString();
  auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), qApp);
  QObject::connect(watcher, &QDBusPendingCallWatcher::finished, qApp, [path](QDBusPendingCallWatcher* finished) {
    finished->deleteLater();
    if (QDBusPendingReply<>(*finished).isError()) openFolder(path);
  });
}

}  // namespace chasqui::app
