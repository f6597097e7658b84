// How the graphics device is got to know, for the window.
#pragma once

#include <optional>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

#include "inference/generation_worker.h"

namespace chasqui::app {

/// What is known of the device that models run on, and the measuring that is under way. GUI thread; measuring happens
/// on the worker's.
class DeviceTuning : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ModelController")
  Q_PROPERTY(bool active READ active NOTIFY changed)  ///< a device is measured now
  Q_PROPERTY(bool waiting READ waiting NOTIFY changed)  ///< it is to be, when what is under way has ended
  Q_PROPERTY(double fraction READ fraction NOTIFY changed)
  Q_PROPERTY(QString statusText READ statusText NOTIFY changed)  ///< while active or waiting
  Q_PROPERTY(bool known READ known NOTIFY changed)               ///< there is a device that can be measured
  Q_PROPERTY(QString deviceName READ deviceName NOTIFY changed)
  Q_PROPERTY(QString resultText READ resultText NOTIFY changed)  ///< when it was measured, and what that gained

 public:
  explicit DeviceTuning(GenerationWorker& worker, QObject* parent = nullptr);

  bool active() const { return active_; }
  bool waiting() const { return waiting_; }
  double fraction() const { return fraction_; }
  QString statusText() const;
  bool known() const { return record_.has_value(); }
  QString deviceName() const { return deviceName_; }
  QString resultText() const;
  /// The window has another language.
  void retranslate() { emit changed(); }

  /// Ends the measuring, or the waiting for it; the device's own shapes stay, and it is not measured by itself again.
  Q_INVOKABLE void skip();
  /// Frees the model and measures the device, after the answer or the load that is under way.
  Q_INVOKABLE void measureAgain();

 signals:
  void changed();
  /// Measuring has ended, one way or the other: what was said of the time before no longer holds.
  void finished();
  /// For who listens: what has begun or ended.
  void said(const QString& words);
  /// The device's own shapes are used: nobody skipped it, it failed.
  void failed(const chasqui::Error& error);
  /// It will have to be measured again at the next start.
  void notKept(const QString& detail);

 private:
  void onMeasuring(const QString& device, double fraction);
  void onMeasured(const MeasuringReport& report);

  GenerationWorker& worker_;
  bool active_ = false;
  bool waiting_ = false;
  double fraction_ = 0;
  QString deviceName_;
  std::optional<engine::DeviceRecord> record_;
};

}  // namespace chasqui::app
