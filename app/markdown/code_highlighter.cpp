#include "markdown/code_highlighter.h"

#include "markdown/code_worker.h"

namespace chasqui::app {

namespace {

constexpr int kPatienceMs = 2000;
constexpr char kLibrary[] = "/usr/share/javascript/highlight.js/highlight.min.js";

}  // namespace

CodeHighlighter::CodeHighlighter(QObject* parent) : QObject(parent) {
  qRegisterMetaType<CodeJob>("chasqui::app::CodeJob");
  qRegisterMetaType<CodeLines>("chasqui::app::CodeLines");
  const QString library = qEnvironmentVariable("CHASQUI_HIGHLIGHT_JS", QString::fromLatin1(kLibrary));
  worker_ = new CodeWorker(library);
  worker_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
  watch_.setSingleShot(true);
  watch_.setInterval(kPatienceMs);
  connect(&watch_, &QTimer::timeout, this, [this] { worker_->interrupt(); });
  connect(worker_, &CodeWorker::began, &watch_, qOverload<>(&QTimer::start));
  connect(worker_, &CodeWorker::ended, &watch_, &QTimer::stop);
  connect(worker_, &CodeWorker::coloured, this, &CodeHighlighter::coloured);
  connect(worker_, &CodeWorker::failed, this, &CodeHighlighter::gaveUp);
}

CodeHighlighter::~CodeHighlighter() {
  if (!thread_.isRunning()) {
    delete worker_;
    return;
  }
  thread_.quit();
  // What runs is no longer wanted; a run that begins after this one is ended too.
  while (!thread_.wait(20)) worker_->interrupt();
}

CodeJob CodeHighlighter::open(const QString& language) {
  if (!thread_.isRunning()) thread_.start(QThread::LowPriority);
  const CodeJob job = ++last_;
  QMetaObject::invokeMethod(worker_, [worker = worker_, job, language] { worker->open(job, language); });
  return job;
}

void CodeHighlighter::append(CodeJob job, const QString& lines) {
  QMetaObject::invokeMethod(worker_, [worker = worker_, job, lines] { worker->run(job, lines); });
}

void CodeHighlighter::close(CodeJob job) {
  QMetaObject::invokeMethod(worker_, [worker = worker_, job] { worker->close(job); });
}

}  // namespace chasqui::app
