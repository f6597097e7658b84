// One piece of work on models at a time, as the window shows it.
#pragma once

#include <atomic>
#include <functional>
#include <stop_token>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

#include "application/error_text.h"
#include "models/background_task.h"

namespace chasqui::app {

/// Checking, converting, deleting or moving models. GUI thread; what is done is on a thread of its own.
class ModelWork : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ModelLibrary")
  Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)
  Q_PROPERTY(QString modelId READ modelId NOTIFY busyChanged)
  Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
  Q_PROPERTY(QString statusText READ statusText NOTIFY progressChanged)
  Q_PROPERTY(QString resultText READ resultText NOTIFY resultChanged)
  Q_PROPERTY(QString resultDetail READ resultDetail NOTIFY resultChanged)
  Q_PROPERTY(QString error READ error NOTIFY resultChanged)
  Q_PROPERTY(QString errorNextStep READ errorNextStep NOTIFY resultChanged)
  Q_PROPERTY(QString errorDetail READ errorDetail NOTIFY resultChanged)

 public:
  /// What the last piece of work did, or why it failed.
  struct Told {
    QString text;
    QString detail;
    ErrorText error;
  };
  /// Says it in the window's language, again when that changes.
  using Words = std::function<Told()>;

  explicit ModelWork(QObject* parent = nullptr);

  bool busy() const { return busy_; }
  /// What it is about; empty where it is about all of them.
  QString modelId() const { return modelId_; }
  /// 0 to 1; below 0 while nobody knows.
  double progress() const { return progress_; }
  QString statusText() const { return sayStatus_ ? sayStatus_() : QString(); }
  QString resultText() const { return told_.text; }
  QString resultDetail() const { return told_.detail; }
  QString error() const { return told_.error.message; }
  QString errorNextStep() const { return told_.error.nextStep; }
  QString errorDetail() const { return told_.error.detail; }

  /// Nothing may be under way.
  void start(const QString& modelId, std::function<QString()> status, BackgroundTask::Work work);
  /// From the work's thread.
  void report(std::uint64_t done, std::uint64_t total);
  void tellFromWork(std::function<void()> call) { task_.tell(std::move(call)); }

  void tell(Words words);
  /// Cancelled says `stopped` instead, as no failure.
  void fail(const Error& error, ErrorSubject subject, const std::function<QString()>& stopped);
  void retranslate();

  Q_INVOKABLE void cancel() { task_.stop(); }
  Q_INVOKABLE void dismissResult();

 signals:
  void busyChanged();
  void progressChanged();
  void resultChanged();
  /// Ended; for the live region.
  void finished(const QString& summary);

 private:
  bool busy_ = false;
  QString modelId_;
  double progress_ = -1;
  std::function<QString()> sayStatus_;
  Words words_;
  Told told_;
  std::atomic<qint64> reportedMs_ = 0;
  BackgroundTask task_;  // last: its thread ends first
};

}  // namespace chasqui::app
