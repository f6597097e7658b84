// Where the open chat's system prompt is from.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QSet>
#include <QStringList>

#include "chat/conversation.h"
#include "prompts/prompt_library.h"

namespace chasqui::app {

/// Joins a chat with the library: the chat keeps the text that it took, until the user takes another one. GUI thread.
class ChatPrompt : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatController")
  Q_PROPERTY(QString promptId READ promptId NOTIFY changed)  ///< empty: the user's own text, or none
  Q_PROPERTY(QString name READ name NOTIFY changed)          ///< of that prompt; empty also where it is gone
  Q_PROPERTY(bool outdated READ outdated NOTIFY changed)     ///< the library says something else by now
  /// The names in double braces that nobody has said a word for.
  Q_PROPERTY(QStringList variables READ variables NOTIFY changed)
  /// How many exchanges of the prompt come before the first question of a chat that has none yet.
  Q_PROPERTY(int exampleCount READ exampleCount NOTIFY changed)
  /// The question waits until the user has said what they are.
  Q_PROPERTY(bool asking READ asking NOTIFY changed)

 public:
  /// `conversation`: the open one. Both must live as long.
  ChatPrompt(PromptLibrary& library, std::function<Conversation&()> conversation, QObject* parent = nullptr);

  QString promptId() const;
  QString name() const;
  bool outdated() const;
  QStringList variables() const;
  int exampleCount() const;
  bool asking() const { return asking_; }

  /// Another chat is open, or its text changed.
  void refresh();
  /// The text is the user's own from now on.
  void leaveLibrary();
  /// Whether a question has to wait: for the user, where asking() is true then, or for the database. answered() follows.
  bool mustAsk();
  /// Puts date, time, user, language and `model` where text and examples name them.
  void fillKnown(const QString& model);

  /// The chat takes what the prompt says now; it counts from the next message on.
  Q_INVOKABLE void use(const QString& promptId);
  /// The same with the prompt that it has already.
  Q_INVOKABLE void update() { use(promptId()); }
  /// What variables() are to be, in their order; an empty one stays as it is. The question is sent.
  Q_INVOKABLE void answer(const QStringList& values);
  /// The question is not sent; the draft stays.
  Q_INVOKABLE void dismiss();

 signals:
  void changed();
  /// The chat has another text.
  void taken();
  /// It is known what the chat begins with.
  void examplesFound();
  /// The question can be sent now.
  void answered();

 private:
  void take(const QString& text);
  bool hasBegun() const { return conversation_().tree.size() > 0; }
  void findExamples();
  void readExamples();
  void takeExamples(const std::vector<storage::PromptExample>& examples);

  PromptLibrary& library_;
  std::function<Conversation&()> conversation_;
  bool asking_ = false;
  bool waitsForExamples_ = false;
  std::optional<std::string> acceptedText_;  ///< in this chat the user wants this text as it is
};

}  // namespace chasqui::app
