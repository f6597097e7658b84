#include "application/system_appearance.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QEvent>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QMap>
#include <QPalette>
#include <QtConcurrentRun>

namespace chasqui::app {

namespace {

using SettingsBySpace = QMap<QString, QVariantMap>;

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");

const QString kAppearance = QStringLiteral("org.freedesktop.appearance");
const QString kGnomeInterface = QStringLiteral("org.gnome.desktop.interface");
const QString kGnomeAccess = QStringLiteral("org.gnome.desktop.a11y.interface");

// Values of the portal's color-scheme; 0 is no preference.
constexpr uint kPrefersDark = 1;
constexpr uint kPrefersLight = 2;

/// Some portals wrap a value twice.
QVariant unwrapped(QVariant value) {
  while (value.userType() == qMetaTypeId<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
  return value;
}

bool isDarkPalette() {
  const QPalette palette = QGuiApplication::palette();
  return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

}  // namespace

SystemAppearance::SystemAppearance(QObject* parent) : QObject(parent) {
  if (QCoreApplication::instance()) QCoreApplication::instance()->installEventFilter(this);
}

bool SystemAppearance::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::ApplicationPaletteChange && watched == QCoreApplication::instance()) emit changed();
  return QObject::eventFilter(watched, event);
}

bool SystemAppearance::isDark() const {
  const uint scheme = settingOf(kAppearance, QStringLiteral("color-scheme")).toUInt();
  if (scheme == kPrefersDark || scheme == kPrefersLight) return scheme == kPrefersDark;
  return isDarkPalette();
}

bool SystemAppearance::isHighContrast() const {
  return settingOf(kAppearance, QStringLiteral("contrast")).toUInt() == 1 ||
         settingOf(kGnomeAccess, QStringLiteral("high-contrast")).toBool();
}

bool SystemAppearance::isReducedMotion() const {
  const QVariant animations = settingOf(kGnomeInterface, QStringLiteral("enable-animations"));
  return settingOf(kAppearance, QStringLiteral("reduced-motion")).toUInt() == 1 ||
         (animations.isValid() && !animations.toBool());
}

void SystemAppearance::followDesktop() {
  // Without an address Qt would start a bus of its own.
  if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) return;
  auto* watcher = new QFutureWatcher<QDBusConnection>(this);
  connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
    watcher->deleteLater();
    follow(watcher->result());
  });
  watcher->setFuture(QtConcurrent::run([] { return QDBusConnection::sessionBus(); }));
}

void SystemAppearance::follow(const QDBusConnection& bus) {
  if (!bus.isConnected()) return;
  qDBusRegisterMetaType<SettingsBySpace>();
  qRegisterMetaType<QDBusVariant>();  // QtDBus looks up the slot's parameters by their names
  QDBusConnection connection = bus;
  // Without the service's name, since finding out who has it would wait for the bus.
  connection.connect(QString(), kPath, kInterface, QStringLiteral("SettingChanged"), this,
                     SLOT(settingChanged(QString, QString, QDBusVariant)));
  QDBusMessage question = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("ReadAll"));
  question << QStringList{kAppearance, kGnomeInterface, kGnomeAccess};
  auto* watcher = new QDBusPendingCallWatcher(connection.asyncCall(question), this);
  connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
    watcher->deleteLater();
    const QDBusPendingReply<SettingsBySpace> reply = *watcher;
    if (reply.isError()) return;
    const SettingsBySpace spaces = reply.value();
    for (auto space = spaces.begin(); space != spaces.end(); ++space)
      for (auto setting = space->begin(); setting != space->end(); ++setting)
        settings_.insert(space.key() + u' ' + setting.key(), unwrapped(setting.value()));
    emit changed();
  });
}

void SystemAppearance::settingChanged(const QString& space, const QString& key, const QDBusVariant& value) {
  settings_.insert(space + u' ' + key, unwrapped(value.variant()));
  if (space == kAppearance || space == kGnomeInterface || space == kGnomeAccess) emit changed();
}

}  // namespace chasqui::app
