// The real program in a real window: started, typed into, looked at, killed. Everything goes through the X server.
#pragma once

#include <QElapsedTimer>
#include <QMap>
#include <QPoint>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <memory>
#include <optional>
#include <vector>

#include "storage/types.h"

namespace chasqui::test {

/// An X server without a screen, for as long as it lives.
class VirtualDisplay {
 public:
  VirtualDisplay();
  ~VirtualDisplay();
  /// ":7"; empty when the server did not start.
  const QString& name() const { return name_; }

 private:
  QProcess server_;
  QString name_;
};

/// How much of the answer the program had written, and when it said so.
struct Written {
  qint64 atMs = 0;
  qint64 bytes = 0;
};

class RealWindow {
 public:
  RealWindow(const VirtualDisplay& display, QString dataFolder) : display_(display), dataFolder_(std::move(dataFolder)) {}
  ~RealWindow();

  /// Starts the program and waits for its window. False, with a warning, when none comes.
  bool start(const QStringList& arguments = {});
  /// For the next start: a variable of its environment, and a limit on the size of the files it writes.
  void setVariable(const QString& name, const QString& value) { variables_.insert(name, value); }
  void limitFileSize(int kibibytes) { fileSizeKib_ = kibibytes; }
  /// Ends it without warning, as a crash or a power cut would.
  void kill();
  /// Quits by the key for it, and waits for the end of the program. False when it does not end well.
  bool close();
  bool isRunning() const { return program_ && program_->state() == QProcess::Running; }

  void type(const QString& text);
  void key(const QString& name) { keys({name}); }
  /// One after another, as quickly as a person who knows them.
  void keys(const QStringList& names);

  /// The text that can be read in the window now, by optical character recognition.
  QString readableText();
  bool waitForReadableText(const QString& part, int timeoutMs = 60'000);
  /// Clicks on the words where they can be read, the first from the top; waits for them.
  bool press(const QString& words, int timeoutMs = 60'000);

  /// What the database holds now; nothing while there is none.
  std::vector<storage::Message> messages() const;
  /// Waits until so many answers are done, and returns the newest.
  std::optional<storage::Message> waitForAnswers(int count, int timeoutMs = 120'000);

  /// What the program said of the answer under way; kept up to date by listen().
  const std::vector<Written>& written() const { return written_; }
  /// Reads what the program says for so long, or until it has said that `bytes` of the answer are written.
  void listen(int milliseconds, qint64 bytes = -1);
  qint64 nowMs() const { return clock_.elapsed(); }
  QString log() const { return log_; }

 private:
  /// What has come since the last time.
  void readLog();
  QString xdotool(const QStringList& arguments);
  std::optional<QPoint> placeOf(const QStringList& words);

  const VirtualDisplay& display_;
  QString dataFolder_;
  QMap<QString, QString> variables_;
  int fileSizeKib_ = 0;
  std::unique_ptr<QProcess> program_;
  QString window_;
  QString log_;
  QByteArray unread_;
  std::vector<Written> written_;
  QElapsedTimer clock_;
};

}  // namespace chasqui::test
