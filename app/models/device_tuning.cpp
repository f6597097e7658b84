#include "models/device_tuning.h"

#include <cmath>
#include <utility>

#include <QDateTime>
#include <QLocale>

namespace chasqui::app {

DeviceTuning::DeviceTuning(GenerationWorker& worker, QObject* parent) : QObject(parent), worker_(worker) {
  connect(&worker, &GenerationWorker::measuring, this, &DeviceTuning::onMeasuring);
  connect(&worker, &GenerationWorker::measured, this, &DeviceTuning::onMeasured);
  connect(&worker, &GenerationWorker::loaded, this, [this](const ModelDescription& description) {
    deviceName_ = QString::fromStdString(description.deviceName);
    record_ = description.measured;
    emit changed();
  });
}

QString DeviceTuning::statusText() const {
  if (waiting_) return tr("%1 is measured as soon as what is under way has ended.").arg(deviceName_);
  return tr("Getting to know %1, once … %2 %").arg(deviceName_).arg(std::floor(fraction_ * 100));
}

QString DeviceTuning::resultText() const {
  if (!record_) return {};
  switch (record_->state) {
    case engine::TuningState::Unknown: return tr("Not measured yet: it runs what suits most devices of its kind.");
    case engine::TuningState::Skipped:
      return tr("Measuring was left out: it runs what suits most devices of its kind.");
    case engine::TuningState::Measured: break;
  }
  const QDate day = QDateTime::fromSecsSinceEpoch(record_->measuredAt).date();
  const QString date = QLocale().toString(day, QLocale::LongFormat);
  const double gain = record_->gain();
  if (gain < 1.005) return tr("Measured on %1: what suits most devices of its kind suits this one best.").arg(date);
  return tr("Measured on %1: %2 times as fast with what suits it best.").arg(date, QLocale().toString(gain, 'f', 2));
}

void DeviceTuning::skip() {
  if (active_ || waiting_) worker_.skipMeasuring();
}

void DeviceTuning::measureAgain() {
  if (active_ || waiting_ || !record_) return;
  if (worker_.isIdle()) {
    onMeasuring(deviceName_, 0);
  } else {  // whose state is to be seen meanwhile
    waiting_ = true;
    emit changed();
    emit said(statusText());
  }
  worker_.measureDevice();
}

void DeviceTuning::onMeasuring(const QString& device, double fraction) {
  const bool begins = !std::exchange(active_, true);
  waiting_ = false;
  deviceName_ = device;
  fraction_ = fraction;
  emit changed();
  if (begins) emit said(tr("Getting to know %1, once. It can be skipped.").arg(deviceName_));
}

void DeviceTuning::onMeasured(const MeasuringReport& report) {
  active_ = waiting_ = false;
  const bool skipped = report.error && report.error->code == ErrorCode::Cancelled;
  if (!report.deviceName.empty()) {  // there was a device
    deviceName_ = QString::fromStdString(report.deviceName);
    record_ = report.record;
  }
  emit changed();
  emit said(resultText());
  emit finished();
  if (report.error && !skipped) emit failed(*report.error);
  if (!report.notKeptBecause.empty()) emit notKept(QString::fromStdString(report.notKeptBecause));
}

}  // namespace chasqui::app
