// When QML's garbage is collected.
#pragma once

#include <QObject>
#include <QTimer>

class QJSEngine;

namespace chasqui::app {

/// Collects QML's garbage every few seconds while answers grow. QML itself waits until its memory has doubled; what it
/// then does takes longer than a frame may. GUI thread.
class GarbageCollection : public QObject {
  Q_OBJECT

 public:
  /// `engine` must live as long.
  explicit GarbageCollection(QJSEngine& engine, QObject* parent = nullptr);

  /// Something made garbage just now.
  void soon();

 private:
  QTimer timer_;
};

}  // namespace chasqui::app
