// How the desktop wants windows to look, as far as it says so.
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QString>
#include <QVariantMap>

class QDBusConnection;

namespace chasqui::app {

/// Asks the desktop portal (org.freedesktop.portal.Settings) and listens to it. Where there is no bus, no portal, or
/// no answer, light or dark follows the palette that Qt gives the program. GUI thread; nothing waits for the bus.
class SystemAppearance : public QObject {
  Q_OBJECT

 public:
  explicit SystemAppearance(QObject* parent = nullptr);

  bool isDark() const;
  bool isHighContrast() const;
  bool isReducedMotion() const;

  /// Looks for the user's session bus in the background and asks there.
  void followDesktop();
  /// Asks on this bus.
  void follow(const QDBusConnection& bus);

  bool eventFilter(QObject* watched, QEvent* event) override;

 signals:
  void changed();

 private slots:
  void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);

 private:
  QVariant settingOf(const QString& space, const QString& key) const { return settings_.value(space + u' ' + key); }

  QVariantMap settings_;  ///< by "NAMESPACE KEY"
};

}  // namespace chasqui::app
