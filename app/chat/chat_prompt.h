// Where the open chat's system prompt is from: its own choice, or the nearest default.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QSet>
#include <QStringList>

#include "chat/conversation.h"
#include "prompts/prompt_layers.h"
#include "prompts/prompt_library.h"

namespace chasqui::app {

/// Joins a chat with the library and the defaults: a chat that has not begun follows the nearest default as long as the
/// user has chosen nothing for it; from then on it keeps the text that it took, until the user takes another one. GUI
/// thread.
class ChatPrompt : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatController")
  Q_PROPERTY(QString promptId READ promptId NOTIFY changed)  ///< empty: the user's own text, or none
  Q_PROPERTY(QString name READ name NOTIFY changed)          ///< of that prompt; empty also where it is gone
  Q_PROPERTY(bool outdated READ outdated NOTIFY changed)     ///< the library says something else by now
  /// "From the folder Work: Pirate"; empty: there is no prompt.
  Q_PROPERTY(QString source READ source NOTIFY changed)
  /// reset() would change something.
  Q_PROPERTY(bool resettable READ resettable NOTIFY changed)
  /// "Not set", then all prompts; and the chat's own choice among them, -1: a text that is in no prompt.
  Q_PROPERTY(QStringList choices READ choices NOTIFY choicesChanged)
  Q_PROPERTY(int choice READ choice NOTIFY changed)
  /// The names in double braces that nobody has said a word for.
  Q_PROPERTY(QStringList variables READ variables NOTIFY changed)
  /// How many exchanges of the prompt come before the first question of a chat that has none yet.
  Q_PROPERTY(int exampleCount READ exampleCount NOTIFY changed)
  /// The question waits until the user has said what they are.
  Q_PROPERTY(bool asking READ asking NOTIFY changed)

 public:
  /// `conversation`: the open one. Both must live as long.
  ChatPrompt(PromptLayers& layers, std::function<Conversation&()> conversation, QObject* parent = nullptr);

  QString promptId() const;
  QString name() const;
  bool outdated() const;
  QString source() const;
  bool resettable() const;
  QStringList choices() const { return choices_; }
  int choice() const;
  QStringList variables() const;
  int exampleCount() const;
  bool asking() const { return asking_; }

  /// Another chat is open, or its text changed.
  void refresh();
  /// The text is the user's own from now on; none is a choice too, where a default would be taken.
  void leaveLibrary();
  /// Takes what the defaults say by now, where the chat follows them.
  void follow();
  /// The chat is in another folder.
  void moved() { layersChanged(); }
  /// What the chat would follow is not known yet: followed() or changed() will come.
  bool isUnsure() const;
  /// Takes prompt and examples of a chat that this one goes on from; its own choice, unless the defaults say the same.
  void takeOver(const storage::Chat& from, const std::vector<storage::PromptExample>& examples);
  /// A question is there: the version that the chat has taken stays as it is.
  void begun();
  /// Whether a question has to wait: for the user, where asking() is true then, or for the database. answered() follows.
  bool mustAsk();
  /// Puts date, time, user, language and `model` where text and examples name them.
  void fillKnown(const QString& model);

  /// The chat takes what the prompt says now; it counts from the next message on.
  Q_INVOKABLE void use(const QString& promptId);
  /// The same with the prompt that it has already.
  Q_INVOKABLE void update();
  /// The chat has no choice of its own any more: it takes what the defaults say now.
  Q_INVOKABLE void reset();
  /// By the place among choices.
  Q_INVOKABLE void choose(int choice);
  /// What variables() are to be, in their order; an empty one stays as it is. The question is sent.
  Q_INVOKABLE void answer(const QStringList& values);
  /// The question is not sent; the draft stays.
  Q_INVOKABLE void dismiss();

 signals:
  void changed();
  void choicesChanged();
  /// The user gave the chat another text.
  void taken();
  /// A default did.
  void followed();
  /// It is known what the chat begins with.
  void examplesFound();
  /// The question can be sent now.
  void answered();

 private:
  void take(const QString& text);
  void takeEntry(const PromptEntry* entry, const std::string& layer);
  void layersChanged();
  bool follows() const;
  NearestPrompt nearest() const;
  bool hasMessages() const { return conversation_().tree.size() > 0; }
  void findExamples();
  void readExamples();
  void takeExamples(const std::vector<storage::PromptExample>& examples);

  PromptLayers& layers_;
  PromptLibrary& library_;
  std::function<Conversation&()> conversation_;
  bool asking_ = false;
  bool waitsForExamples_ = false;
  std::optional<std::string> acceptedText_;  ///< in this chat the user wants this text as it is
  QString followedText_;                     ///< what the default said, before its braces were filled in
  QStringList choices_;
};

}  // namespace chasqui::app
