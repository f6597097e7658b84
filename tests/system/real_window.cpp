#include "real_window.h"

#include <QRegularExpression>
#include <QTest>
#include <sys/resource.h>

#include "storage/chat_store.h"
#include "storage/database.h"
#include "storage/message_store.h"

namespace chasqui::test {
namespace {

/// Large letters, so that they can be recognized without doubt.
constexpr const char* kScreen = "1920x1290x24";
constexpr const char* kScale = "1.5";

QProcessEnvironment environmentFor(const VirtualDisplay& display) {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("DISPLAY", display.name());
  environment.insert("QT_QPA_PLATFORM", "xcb");
  environment.insert("QT_SCALE_FACTOR", kScale);
  environment.insert("QT_LOGGING_RULES", "chasqui.chats.debug=true");
  environment.remove("WAYLAND_DISPLAY");
  return environment;
}

/// Runs a tool to its end and returns its standard output.
QByteArray outputOf(const VirtualDisplay& display, const QString& program, const QStringList& arguments,
                    const QByteArray& input = {}) {
  QProcess process;
  process.setProcessEnvironment(environmentFor(display));
  process.start(program, arguments);
  process.write(input);
  process.closeWriteChannel();
  if (!process.waitForFinished(60'000)) qWarning("%s did not end", qPrintable(program));
  return process.readAllStandardOutput();
}

}  // namespace

VirtualDisplay::VirtualDisplay() {
  server_.start("Xvfb", {"-displayfd", "1", "-screen", "0", kScreen, "-nolisten", "tcp", "-noreset"});
  QByteArray number;
  while (!number.endsWith('\n') && server_.waitForReadyRead(30'000)) number += server_.readAllStandardOutput();
  if (number.endsWith('\n')) name_ = ":" + QString::fromLatin1(number.trimmed());
}

VirtualDisplay::~VirtualDisplay() {
  server_.terminate();
  server_.waitForFinished(10'000);
}

RealWindow::~RealWindow() { kill(); }

bool RealWindow::start(const QStringList& arguments) {
  program_ = std::make_unique<QProcess>();
  QProcessEnvironment environment = environmentFor(display_);
  for (auto it = variables_.cbegin(); it != variables_.cend(); ++it) environment.insert(it.key(), it.value());
  program_->setProcessEnvironment(environment);
  if (fileSizeKib_ > 0) {
    program_->setChildProcessModifier([this] {
      const auto bytes = static_cast<rlim_t>(fileSizeKib_) * 1024;
      const rlimit limit{bytes, bytes};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    });
  }
  program_->setProcessChannelMode(QProcess::MergedChannels);
  log_.clear();
  unread_.clear();
  written_.clear();
  clock_.start();
  program_->start(QStringLiteral(CHASQUI_BIN_DIR "/chasqui"), QStringList{"--data-dir", dataFolder_} + arguments);
  window_.clear();
  const auto visible = [this] {
    listen(20);
    window_ = xdotool({"search", "--onlyvisible", "--pid", QString::number(program_->processId())}).section('\n', -1);
    return !window_.isEmpty() || !isRunning();
  };
  if (!QTest::qWaitFor(visible, 60'000) || window_.isEmpty()) {
    qWarning("no window: %s", qPrintable(log_));
    return false;
  }
  xdotool({"windowfocus", "--sync", window_});
  return true;
}

void RealWindow::kill() {
  if (!isRunning()) return;
  program_->kill();
  program_->waitForFinished(30'000);
}

bool RealWindow::close() {
  key("ctrl+q");
  if (!program_->waitForFinished(60'000)) return false;
  readLog();
  return program_->exitStatus() == QProcess::NormalExit && program_->exitCode() == 0;
}

QString RealWindow::xdotool(const QStringList& arguments) {
  return QString::fromUtf8(outputOf(display_, "xdotool", arguments)).trimmed();
}

void RealWindow::type(const QString& text) { xdotool({"type", "--delay", "10", "--", text}); }

void RealWindow::keys(const QStringList& names) { xdotool(QStringList{"key", "--delay", "20"} + names); }

QString RealWindow::readableText() {
  const QByteArray picture = outputOf(display_, "import", {"-window", "root", "-colorspace", "Gray", "png:-"});
  return QString::fromUtf8(outputOf(display_, "tesseract", {"-", "-", "--psm", "11"}, picture));
}

bool RealWindow::waitForReadableText(const QString& part, int timeoutMs) {
  QString text;
  const bool found = QTest::qWaitFor(
      [&] {
        text = readableText();
        return text.contains(part);
      },
      timeoutMs);
  if (!found) qWarning("“%s” is not to be read; what is: %s", qPrintable(part), qPrintable(text));
  return found;
}

/// The middle of the words, one behind the other, as the recognition has them: a table with a line for each word.
std::optional<QPoint> RealWindow::placeOf(const QStringList& words) {
  constexpr int kLeft = 6, kTop = 7, kWidth = 8, kHeight = 9, kText = 11;
  const QByteArray picture = outputOf(display_, "import", {"-window", "root", "-colorspace", "Gray", "png:-"});
  const QString table = QString::fromUtf8(outputOf(display_, "tesseract", {"-", "-", "--psm", "11", "tsv"}, picture));
  QList<QStringList> seen;
  for (const QString& line : table.split('\n')) {
    const QStringList columns = line.split('\t');
    if (columns.size() > kText && !columns[kText].trimmed().isEmpty()) seen << columns;
  }
  for (qsizetype at = 0; at + words.size() <= seen.size(); ++at) {
    qsizetype same = 0;
    while (same < words.size() && seen[at + same][kText].trimmed() == words[same]) ++same;
    if (same < words.size()) continue;
    const QStringList& first = seen[at];
    const QStringList& last = seen[at + words.size() - 1];
    return QPoint((first[kLeft].toInt() + last[kLeft].toInt() + last[kWidth].toInt()) / 2,
                  first[kTop].toInt() + first[kHeight].toInt() / 2);
  }
  return std::nullopt;
}

bool RealWindow::press(const QString& words, int timeoutMs) {
  std::optional<QPoint> place;
  if (!QTest::qWaitFor([&] { return (place = placeOf(words.split(' '))).has_value(); }, timeoutMs)) {
    qWarning("“%s” is not to be read; what is: %s", qPrintable(words), qPrintable(readableText()));
    return false;
  }
  xdotool({"mousemove", QString::number(place->x()), QString::number(place->y()), "click", "1"});
  return true;
}

std::vector<storage::Message> RealWindow::messages() const {
  const std::filesystem::path path = (dataFolder_ + "/chats.db").toStdString();
  std::vector<storage::Message> all;
  Result<storage::Database> database = storage::Database::openReader(path);
  if (!database) return all;
  storage::ChatStore chats(*database);
  storage::MessageStore store(*database);
  const Result<std::vector<storage::ChatSummary>> list = chats.list();
  if (!list) return all;
  for (const storage::ChatSummary& chat : *list) {
    const Result<std::vector<storage::Message>> messages = store.messagesOf(chat.id);
    if (messages) all.insert(all.end(), messages->begin(), messages->end());
  }
  return all;
}

std::optional<storage::Message> RealWindow::waitForAnswers(int count, int timeoutMs) {
  std::optional<storage::Message> newest;
  const auto there = [&] {
    listen(50);
    int done = 0;
    for (storage::Message& message : messages()) {
      if (message.role != storage::Role::Assistant || message.state != storage::MessageState::Done) continue;
      ++done;
      if (!newest || newest->id < message.id) newest = std::move(message);
    }
    return done >= count || !isRunning();
  };
  if (QTest::qWaitFor(there, timeoutMs) && isRunning()) return newest;
  qWarning("no such answer: %s", qPrintable(log_));
  return std::nullopt;
}

void RealWindow::listen(int milliseconds, qint64 bytes) {
  QElapsedTimer timer;
  timer.start();
  while (timer.elapsed() < milliseconds) {
    if (bytes >= 0 && !written_.empty() && written_.back().bytes >= bytes) return;
    if (program_->waitForReadyRead(static_cast<int>(std::max<qint64>(1, milliseconds - timer.elapsed())))) {
      readLog();
    } else if (!isRunning()) {
      return;
    }
  }
}

void RealWindow::readLog() {
  static const QRegularExpression said("written bytes: (\\d+)");
  unread_ += program_->readAllStandardOutput();
  for (qsizetype end = unread_.indexOf('\n'); end >= 0; end = unread_.indexOf('\n')) {
    const QString line = QString::fromUtf8(unread_.left(end));
    unread_.remove(0, end + 1);
    log_ += line + "\n";
    if (const auto match = said.match(line); match.hasMatch()) {
      written_.push_back({clock_.elapsed(), match.captured(1).toLongLong()});
    }
  }
}

}  // namespace chasqui::test
