// A window with the sample chats and a loaded model, and what tests of its use have in common.
#pragma once

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

#include "complaints.h"
#include "sample_chats.h"
#include "stage.h"

namespace chasqui::test {

/// begin() before each test and end() after it; a warning that was printed meanwhile fails it.
struct WindowUse {
  std::unique_ptr<Complaints> complaints_ = std::make_unique<Complaints>();
  std::unique_ptr<Stage> stage_;

  app::Fixture& fixture() { return stage_->fixture(); }
  app::TranscriptModel& transcript() { return fixture().transcript(); }
  QString lastText() { return transcript().rows().back().text; }
  QString clipboard() { return QGuiApplication::clipboard()->text(); }

  /// The keyboard goes to a message, counted from the end, whose actions are on show then.
  void goToMessage(int fromEnd) {
    stage_->settle();
    stage_->get("transcript").forceActiveFocus(Qt::TabFocusReason);
    stage_->key(Qt::Key_End);
    for (int i = 0; i < fromEnd; ++i) stage_->key(Qt::Key_Up);
  }

  void begin() {
    stage_ = std::make_unique<Stage>(History::Samples);
    stage_->loadModel();
    stage_->settle();
  }
  void end() {
    stage_.reset();
    const QStringList complaints = complaints_->take();
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join('\n')));
  }
};

}  // namespace chasqui::test
