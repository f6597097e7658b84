// Notes that the desktop shows (org.freedesktop.Notifications).
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

class QDBusPendingCallWatcher;

namespace chasqui::app {

/// Asks the desktop without waiting for it; where there is no bus or no desktop that listens, nothing happens. GUI
/// thread.
class DesktopNotifications : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Shows a note, or replaces the one with the same key that is still on show. Both texts are plain.
  void show(const QString& key, const QString& title, const QString& text);
  /// Takes the note away.
  void withdraw(const QString& key);

 signals:
  /// The user chose the note with this key.
  void chosen(const QString& key);

 private slots:
  void actionInvoked(uint id, const QString& action);
  void closed(uint id, uint reason);

 private:
  bool connectToBus();
  void answered(const QString& key, QDBusPendingCallWatcher* call);

  bool connected_ = false;
  QHash<uint, QString> keys_;  ///< of the notes on show
};

}  // namespace chasqui::app
