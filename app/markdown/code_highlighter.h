// Colours for code, found by highlight.js on a thread of its own.
#pragma once

#include <map>
#include <memory>

#include <QObject>
#include <QString>
#include <QThread>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "markdown/code_token.h"

class QJSEngine;

namespace chasqui::app {

class CodeWorker;

/// Takes code line by line, also while it is written, and answers with tokens. Code longer than 30 000 characters, or
/// that takes longer than two seconds, gets no (more) colours; where highlight.js is missing nothing does. GUI thread.
class CodeHighlighter : public QObject {
  Q_OBJECT
  QML_ELEMENT

 public:
  static constexpr int kLongestCode = 30000;

  explicit CodeHighlighter(QObject* parent = nullptr);
  ~CodeHighlighter() override;

  /// Begins a block of code in a language by any of its names.
  CodeJob open(const QString& language);
  /// The next lines of it, each with its \n.
  void append(CodeJob job, const QString& lines);
  void close(CodeJob job);

  /// For tests: how long a run may take.
  void setPatience(int milliseconds) { watch_.setInterval(milliseconds); }

 signals:
  /// Tokens of lines that were appended; `first` counts from 0.
  void coloured(chasqui::app::CodeJob job, int first, const chasqui::app::CodeLines& lines);
  /// The rest of this code stays plain.
  void gaveUp(chasqui::app::CodeJob job);

 private:
  void done(CodeJob job);

  QThread thread_;
  CodeWorker* worker_ = nullptr;  ///< lives on the thread, which deletes it
  QTimer watch_;
  CodeJob last_ = 0;
  int waiting_ = 0;  ///< runs that were asked for and not answered
};

}  // namespace chasqui::app
