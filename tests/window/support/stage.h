// The whole window in one process, as main() makes it, over a model whose words a test writes: pressed, typed into,
// looked at.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include <QImage>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>

#include "fixture.h"

namespace chasqui::test {

enum class History { Empty, Samples };

/// Made and used on the GUI thread. What is not found, or does not come in time, ends the test program: it is what the
/// test is about.
class Stage {
 public:
  explicit Stage(History history, QSize size = {1180, 780});
  ~Stage();

  app::Fixture& fixture() { return fixture_; }
  app::Application& app() { return fixture_.app(); }
  app::Script& script() { return fixture_.script(); }

  /// The window that keys and presses go to: the first one, or the chat's own after inSecondWindow().
  QQuickWindow& window() { return *window_; }
  void inSecondWindow();

  /// The visible item of that name; the first from the root where there are several. Waits until there is one.
  QQuickItem& get(const QString& name);
  bool has(const QString& name);
  /// Every visible item that `wanted` accepts, parents before their children.
  QList<QQuickItem*> all(const std::function<bool(QQuickItem&)>& wanted);
  QList<QQuickItem*> all(const QString& name);
  /// Whether a visible item has this text.
  bool shows(const QString& text);

  /// Clicks the item once all has found its place; the first from the root where there are several, or the last.
  void press(const QString& name);
  void pressLast(const QString& name);
  /// Moves the pointer over the item.
  void hover(const QString& name);
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
  void type(const QString& text);
  /// Does one of the window's actions, as its keys would.
  void act(const char* actionId);
  QQuickItem* focused() { return window_->activeFocusItem(); }

  void openChat(const char* title);
  /// The model is loaded then, its tokens counted by the demo model's vocabulary.
  void loadModel(std::uint32_t contextTokens = 4096);
  /// What the graphics card has free, from the next look at it on: enough for every model at first.
  void setDeviceMemory(std::uint64_t bytes) { *deviceBytes_ = bytes; }
  /// Sends the question from the composer and waits for the answer's end.
  void ask(const QString& question, const QString& answer);
  /// Sends the question; the answer is under way when the first of its text is on show.
  void beginAnswer(const QString& question, const QString& text);

  /// Waits until nothing has changed on the window for so long.
  void settle(int quietMs = 60);
  QImage picture();

 private:
  app::FitProbe::Read readFit() const;
  static QPoint middleOf(const QQuickItem& item);

  std::shared_ptr<std::atomic<std::uint64_t>> deviceBytes_;
  app::Fixture fixture_;
  QQmlApplicationEngine qml_;
  QQuickWindow* window_ = nullptr;
};

/// `item` or one of the items around it is `around`.
bool isInside(const QQuickItem* item, const QQuickItem* around);

}  // namespace chasqui::test
