// The JavaScript side of CodeHighlighter, on its thread.
#pragma once

#include <atomic>
#include <memory>
#include <set>

#include <QJSEngine>
#include <QJSValue>
#include <QObject>

#include "markdown/code_token.h"

namespace chasqui::app {

class CodeWorker : public QObject {
  Q_OBJECT

 public:
  /// `library`: highlight.js's file; it is read when the first code comes.
  explicit CodeWorker(QString library);

  void open(chasqui::app::CodeJob job, const QString& language);
  void run(chasqui::app::CodeJob job, const QString& lines);
  void close(chasqui::app::CodeJob job);
  /// Ends the run under way, from any thread.
  void interrupt();

 signals:
  void began();
  void coloured(chasqui::app::CodeJob job, int first, const chasqui::app::CodeLines& lines);
  void failed(chasqui::app::CodeJob job);
  void ended(chasqui::app::CodeJob job);

 private:
  bool load();
  QJSValue call(const char* function, const QJSValueList& arguments);

  struct Code {
    QString language;
    int lines = 0;
    int characters = 0;
    bool plain = false;
  };

  const QString library_;
  std::unique_ptr<QJSEngine> engine_;
  std::atomic<QJSEngine*> running_{nullptr};
  bool missing_ = false;
  std::map<CodeJob, Code> codes_;
};

/// The tokens of each line of highlight.js's HTML.
CodeLines tokensOf(const QString& html);

}  // namespace chasqui::app
