// ChatController's members that do something with a message that is there.
#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>

#include "chat/answer_settings.h"
#include "chat/answer_statistics.h"
#include "chat/chat_controller.h"
#include "chat/chat_copy.h"
#include "settings/sampling_controller.h"

namespace chasqui::app {

void ChatController::regenerate(const QString& messageId) {
  const storage::Message* message = find(messageId);
  if (message && message->role != storage::Role::User) message = conversation().tree.find(message->parentId);
  if (!message || mustAskForVariables() || !mayAsk(asking_.refusalOf(conversation(), *message))) return;
  asking_.answer(conversation(), message->id);
  asked();
}

bool ChatController::edit(const QString& messageId, const QString& newText) {
  const storage::Message* message = find(messageId);
  if (!message || newText.trimmed().isEmpty()) return false;
  if (message->role == storage::Role::User) {
    // Its files stay in front of it.
    const std::string text = message->text.substr(0, attachmentsOf(message->text).messageStart) + newText.toStdString();
    if (mustAskForVariables() || !mayAsk(asking_.refusal(conversation(), QString::fromStdString(text)))) return false;
    ask(message->parentId, text);
    return true;
  }
  if (answers_.ofChat(chatId_)) return false;
  Asking::addEditedAnswer(conversation(), *message, newText.toStdString());
  library_.saveMessages(chatId_, conversation().chat.selectedLeafId);
  pathChanged();
  emit messageSent(chatId());
  return true;
}

void ChatController::goOn(const QString& messageId) {
  const storage::Message* message = find(messageId);
  if (!message || !Asking::canGoOn(conversation(), *message)) return;
  const storage::Message* question = conversation().tree.find(message->parentId);
  if (!question || mustAskForVariables() || !mayAsk(asking_.refusalOf(conversation(), *question))) return;
  asking_.goOn(conversation(), *message);
  asked();
}

void ChatController::editLast() {
  const auto path = conversation().path();
  const auto last = std::find_if(path.rbegin(), path.rend(),
                                 [](const storage::Message* message) { return message->role == storage::Role::User; });
  if (last == path.rend() || answers_.ofChat(chatId_)) return;
  const std::string& text = (*last)->text;
  emit revealRequested(QString::fromStdString((*last)->id));
  emit editRequested(QString::fromStdString((*last)->id),
                     QString::fromStdString(text.substr(attachmentsOf(text).messageStart)));
}

void ChatController::regenerateLast() { regenerate(QString::fromStdString(conversation().chat.selectedLeafId)); }

void ChatController::goOnLast() { goOn(QString::fromStdString(conversation().chat.selectedLeafId)); }

void ChatController::remove(const QString& messageId) { removed_.remove(messageId.toStdString()); }

void ChatController::duplicate(const QString& messageId) {
  if (!find(messageId)) return;
  library_.add(copyUpTo(conversation(), messageId.toStdString()), [this](const Result<Conversation*>& copy) {
    if (!copy) {
      emit failed(copy.error());
    } else {
      emit duplicated(QString::fromStdString((*copy)->chat.id));
    }
  });
}

bool ChatController::canRepeat(const QString& messageId) const {
  const storage::Message* message = find(messageId);
  return message && samplingOf(*message).has_value();
}

void ChatController::takeValuesOf(const QString& messageId) {
  const storage::Message* message = find(messageId);
  const std::optional<SamplingValues> values = message ? samplingOf(*message) : std::nullopt;
  if (values) sampling_.take(*values);
}

QVariantList ChatController::statistics(const QString& messageId) const {
  QVariantList list;
  const storage::Message* message = find(messageId);
  if (!message) return list;
  for (const AnswerStatistics::Line& line : AnswerStatistics::linesOf(*message))
    list << QVariantMap{{"label", line.label}, {"value", line.value}};
  return list;
}

void ChatController::copyStatistics(const QString& messageId) const {
  QStringList lines;
  for (const QVariant& line : statistics(messageId))
    lines << line.toMap().value("label").toString() + ": " + line.toMap().value("value").toString();
  QGuiApplication::clipboard()->setText(lines.join('\n'));
}

void ChatController::selectSibling(const QString& messageId, int delta) {
  if (!conversation().selectSibling(messageId.toStdString(), delta)) return;
  library_.saveChat(chatId_);
  pathChanged();
}

void ChatController::reveal(const QString& messageId) {
  Conversation& chat = conversation();
  const std::string leaf = chat.chat.selectedLeafId;
  if (!chat.selectPathThrough(messageId.toStdString())) return;
  if (leaf != chat.chat.selectedLeafId) {
    library_.saveChat(chatId_);
    pathChanged();
  }
  emit revealRequested(messageId);
}

void ChatController::retrySave(const QString& messageId) {
  if (find(messageId)) library_.saveMessages(chatId_, messageId.toStdString());
}

void ChatController::copy(const QString& messageId) {
  const storage::Message* message = answers_.live(messageId.toStdString());
  if (!message) message = find(messageId);
  if (message) QGuiApplication::clipboard()->setText(QString::fromStdString(message->text));
}

const storage::Message* ChatController::find(const QString& messageId) const {
  return conversation().tree.find(messageId.toStdString());
}

}  // namespace chasqui::app
