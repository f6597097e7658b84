#include "exchange/chat_text.h"

#include <map>
#include <unordered_map>

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include "chat/answer_failure.h"
#include "chat/conversation.h"
#include "exchange/chat_documents.h"

namespace chasqui::app {

namespace {

constexpr int kNameCharacters = 80;

QString localTime(std::int64_t milliseconds) {
  return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds), QLocale::ShortFormat);
}

/// As YAML's double-quoted text, which takes JSON's escapes.
QString quoted(const QString& text) {
  QString escaped = text.simplified();
  escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
  return QLatin1Char('"') + escaped + QLatin1Char('"');
}

/// All messages, each version of a branch to its end before the next.
std::vector<const storage::Message*> branchByBranch(const exchange::ChatDocument& document) {
  std::map<std::string, std::vector<const storage::Message*>> children;
  for (const storage::Message& message : document.messages) children[message.parentId].push_back(&message);
  std::vector<const storage::Message*> ordered;
  std::vector<const storage::Message*> open(children[{}].rbegin(), children[{}].rend());
  while (!open.empty()) {
    ordered.push_back(open.back());
    open.pop_back();
    const auto& below = children[ordered.back()->id];
    open.insert(open.end(), below.rbegin(), below.rend());
  }
  return ordered;
}

}  // namespace

ChatText::ChatText(const exchange::ChatDocument& document, Branches branches)
    : document_(document), messages_(branches == Branches::All ? branchByBranch(document) : pathOf(document)) {
  if (branches == Branches::Shown) return;
  std::unordered_map<std::string, std::size_t> numbers;
  for (std::size_t i = 0; i < messages_.size(); ++i) {
    numbers[messages_[i]->id] = i + 1;
    const auto parent = numbers.find(messages_[i]->parentId);
    parentOf_.push_back(parent == numbers.end() || parent->second == i ? 0 : parent->second);
  }
}

QString ChatText::title() const {
  const QString title = QString::fromStdString(document_.chat.title).simplified();
  return title.isEmpty() ? tr("Chat") : title;
}

QString ChatText::speaker(std::size_t index) const {
  const storage::Message& message = *messages_[index];
  const QString model = QString::fromStdString(message.modelName);
  const QString name = message.role == storage::Role::User ? tr("You") : model.isEmpty() ? tr("Answer") : model;
  if (parentOf_.empty()) return name;
  if (parentOf_[index] == 0) return tr("%1. %2", "a message's number and who wrote it").arg(index + 1).arg(name);
  return tr("%1. %2, after %3", "a message's number, who wrote it, and the number of the one before it")
      .arg(index + 1)
      .arg(name)
      .arg(parentOf_[index]);
}

QStringList ChatText::facts() const {
  QStringList facts;
  if (document_.chat.createdAtMs != 0) facts << tr("Begun: %1").arg(localTime(document_.chat.createdAtMs));
  if (document_.chat.updatedAtMs != 0) facts << tr("Last message: %1").arg(localTime(document_.chat.updatedAtMs));
  QStringList models;
  for (const storage::Message* message : messages_)
    if (const QString model = QString::fromStdString(message->modelName); !model.isEmpty() && !models.contains(model))
      models << model;
  if (!models.isEmpty()) facts << tr("Model: %1").arg(models.join(QLatin1String(", ")));
  return facts;
}

QString ChatText::trouble(const storage::Message& message) {
  if (message.state == storage::MessageState::Stopped) return tr("Stopped here.");
  if (message.state == storage::MessageState::Failed) return failureOf(message).message;
  return {};
}

QString ChatText::markdown() const {
  QString text = QLatin1String("---\ntitle: ") + quoted(title()) + QLatin1Char('\n');
  const auto addTime = [&](const char* name, std::int64_t time) {
    const QString iso = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate);
    if (time != 0) text += QLatin1String(name) + QLatin1String(": ") + iso + QLatin1Char('\n');
  };
  addTime("created", document_.chat.createdAtMs);
  addTime("updated", document_.chat.updatedAtMs);
  text += QLatin1String("---\n\n# ") + title() + QLatin1Char('\n');
  const QString prompt = QString::fromStdString(document_.chat.systemPrompt);
  if (!prompt.isEmpty()) text += QLatin1String("\n## ") + tr("System prompt") + QLatin1String("\n\n") + prompt + u'\n';
  for (std::size_t i = 0; i < messages_.size(); ++i) {
    text += QLatin1String("\n## ") + speaker(i) + QLatin1Char('\n');
    const QString said = QString::fromStdString(messages_[i]->text);
    if (!said.isEmpty()) text += QLatin1Char('\n') + said + QLatin1Char('\n');
    if (const QString why = trouble(*messages_[i]); !why.isEmpty())
      text += QLatin1String("\n*") + why + QLatin1String("*\n");
  }
  return text;
}

QString ChatText::plain() const {
  QString text = title() + QLatin1Char('\n') + QString(title().size(), QLatin1Char('=')) + QLatin1Char('\n');
  for (const QString& fact : facts()) text += fact + QLatin1Char('\n');
  const QString prompt = QString::fromStdString(document_.chat.systemPrompt);
  if (!prompt.isEmpty()) text += QLatin1Char('\n') + tr("System prompt") + QLatin1String(":\n") + prompt + u'\n';
  for (std::size_t i = 0; i < messages_.size(); ++i) {
    text += QLatin1Char('\n') + speaker(i);
    const std::int64_t time = messages_[i]->createdAtMs;
    text += (time == 0 ? QString() : QLatin1String(" (") + localTime(time) + u')') + QLatin1String(":\n");
    const QString said = QString::fromStdString(messages_[i]->text);
    if (!said.isEmpty()) text += said + QLatin1Char('\n');
    if (const QString why = trouble(*messages_[i]); !why.isEmpty()) text += u'[' + why + QLatin1String("]\n");
  }
  return text;
}

QString fileNameFor(const QString& title, const QString& otherwise) {
  static const QRegularExpression kUnfit(QStringLiteral("[\\x00-\\x1f\\x7f/\\\\:*?\"<>|]+"));
  QString name = QString(title).replace(kUnfit, QStringLiteral(" ")).simplified().left(kNameCharacters).trimmed();
  if (!name.isEmpty() && name.back().isHighSurrogate()) name.chop(1);
  static const QRegularExpression kHidden(QStringLiteral("^[. ]+"));
  name.remove(kHidden);
  return name.isEmpty() ? otherwise : name;
}

}  // namespace chasqui::app
