// What is asked before a chat outgrows the context for the first time.
#pragma once

#include <functional>
#include <string>

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "engine/context.h"
#include "settings/context_choice.h"

namespace chasqui::app {

/// Open while the user has to choose what happens to a question that does not fit. Every way out but dismiss() ends
/// with one of its signals. GUI thread.
class OverflowQuestion : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatController")
  Q_PROPERTY(bool open READ isOpen NOTIFY changed)
  Q_PROPERTY(QString text READ text NOTIFY changed)  ///< what does not fit, with the numbers

 public:
  explicit OverflowQuestion(ContextChoice& choice, QObject* parent = nullptr) : QObject(parent), choice_(choice) {}

  bool isOpen() const { return open_; }
  QString text() const;
  /// `answerId`: a question that was asked already, whose answer waits; empty: the draft.
  void ask(const engine::ContextCounts& counts, const std::string& answerId = {});
  const std::string& answerId() const { return answerId_; }

  Q_INVOKABLE void dropOldest(bool forAllChats) { choose(ContextChoice::DropOldest, forAllChats); }
  Q_INVOKABLE void summarize(bool forAllChats) { choose(ContextChoice::Summarize, forAllChats); }
  Q_INVOKABLE void startNewChat();
  /// Nothing is sent; the draft stays.
  Q_INVOKABLE void dismiss() { setOpen(false); }

  /// The window has another language.
  void retranslate() { emit changed(); }

 signals:
  void changed();
  /// The question can be answered now.
  void decided();
  void newChatWanted();

 private:
  void choose(ContextChoice::WhenFull whenFull, bool forAllChats);
  void setOpen(bool open);

  ContextChoice& choice_;
  bool open_ = false;
  engine::ContextCounts counts_;
  std::string answerId_;
};

}  // namespace chasqui::app
