#include "notifications/desktop_notifications.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QStringList>
#include <QVariantMap>

namespace chasqui::app {

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");

/// Asked before Qt is: without an address it would start a bus of its own.
bool hasSessionBus() {
  return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
         QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

QDBusMessage callOf(const char* method) {
  return QDBusMessage::createMethodCall(kService, kPath, kService, QLatin1String(method));
}

}  // namespace

bool DesktopNotifications::connectToBus() {
  if (connected_) return true;
  if (!hasSessionBus()) return false;
  QDBusConnection bus = QDBusConnection::sessionBus();
  connected_ = bus.isConnected() &&
               bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this,
                           SLOT(actionInvoked(uint, QString))) &&
               bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this,
                           SLOT(closed(uint, uint)));
  return connected_;
}

void DesktopNotifications::show(const QString& key, const QString& title, const QString& text) {
  if (!connectToBus()) return;
  const QStringList actions{QStringLiteral("default"), tr("Show")};
  const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("chasqui")}};
  QDBusMessage call = callOf("Notify");
  // The desktop may take the body for markup.
  call << QCoreApplication::applicationName() << keys_.key(key, 0U) << QStringLiteral("chasqui") << title
       << text.toHtmlEscaped() << actions << hints << -1;
  auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
  connect(watcher, &QDBusPendingCallWatcher::finished, this,
          [this, key](QDBusPendingCallWatcher* finished) { answered(key, finished); });
}

void DesktopNotifications::answered(const QString& key, QDBusPendingCallWatcher* call) {
  const QDBusPendingReply<uint> reply = *call;
  call->deleteLater();
  if (!reply.isError()) keys_.insert(reply.value(), key);
}

void DesktopNotifications::withdraw(const QString& key) {
  const uint id = keys_.key(key, 0U);
  if (id == 0) return;
  keys_.remove(id);
  QDBusMessage call = callOf("CloseNotification");
  call << id;
  QDBusConnection::sessionBus().asyncCall(call);
}

void DesktopNotifications::actionInvoked(uint id, const QString& action) {
  if (action == QLatin1String("default") && keys_.contains(id)) emit chosen(keys_.value(id));
}

void DesktopNotifications::closed(uint id, uint) { keys_.remove(id); }

}  // namespace chasqui::app
