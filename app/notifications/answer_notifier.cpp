#include "notifications/answer_notifier.h"

#include <QGuiApplication>

namespace chasqui::app {

namespace {

constexpr int kTextCharacters = 200;

}  // namespace

AnswerNotifier::AnswerNotifier(Answers& answers, ChatLibrary& library, const Preferences& preferences,
                               QObject* parent)
    : QObject(parent), library_(library), preferences_(preferences), inFront_([] {
        return QGuiApplication::applicationState() == Qt::ApplicationActive;
      }) {
  connect(&answers, &Answers::started, this, [this](const QString& chatId) {
    begun_[chatId].start();
    desktop_.withdraw(chatId);
  });
  connect(&answers, &Answers::finished, this, &AnswerNotifier::tell);
  connect(&desktop_, &DesktopNotifications::chosen, this, &AnswerNotifier::openRequested);
}

void AnswerNotifier::tell(const QString& chatId, const QString& messageId) {
  const QElapsedTimer begun = begun_.take(chatId);
  if (!preferences_.notifyWhenDone() || inFront_() || !begun.isValid() || begun.elapsed() < longMs_) return;
  const Conversation* conversation = library_.find(chatId.toStdString());
  const storage::Message* message = conversation ? conversation->tree.find(messageId.toStdString()) : nullptr;
  if (!message || message->state == storage::MessageState::Stopped) return;
  const bool failed = message->state == storage::MessageState::Failed;
  const QString title = QString::fromStdString(conversation->chat.title);
  QString text = title;
  if (preferences_.notifyWithText() && !failed)
    text += QLatin1Char('\n') + QString::fromStdString(message->text).simplified().left(kTextCharacters);
  desktop_.show(chatId, failed ? tr("An answer failed") : tr("An answer is finished"), text);
}

}  // namespace chasqui::app
