#include "chat/transcript_rows.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "engine/generator.h"

namespace chasqui::app {

namespace {

constexpr int kPreviewCharacters = 120;

QString tr(const char* text, int count = -1) {
  return QCoreApplication::translate("Transcript", text, nullptr, count);
}

QString stopReasonText(const std::string& name) {
  using engine::StopReason;
  const auto is = [&](StopReason reason) { return name == engine::stopReasonName(reason); };
  if (is(StopReason::EndOfText)) return tr("end of text");
  if (is(StopReason::StopString)) return tr("stop string");
  if (is(StopReason::TokenLimit)) return tr("token limit");
  if (is(StopReason::ContextFull)) return tr("context full");
  if (is(StopReason::Stopped)) return tr("stopped");
  if (is(StopReason::Failed)) return tr("failed");
  return {};
}

}  // namespace

namespace {

/// The mark that is in force, and the message that it stands above.
struct Divider {
  const storage::ContextMark* mark = nullptr;
  std::string messageId;
};

Divider dividerOf(const Conversation& conversation) {
  const storage::ContextMark* mark = conversation.markInForce();
  return mark ? Divider{mark, conversation.firstReadAfter(*mark)} : Divider{};
}

void showDivider(TranscriptRow& row, const Divider& divider) {
  if (!divider.mark || divider.messageId != row.messageId.toStdString()) return;
  row.summary = QString::fromStdString(divider.mark->summary);
  const bool unsummarized = divider.mark->unsummarized;
  if (row.summary.isEmpty()) {
    row.contextMark = unsummarized ? QStringLiteral("unsummarized") : QStringLiteral("dropped");
  } else {
    row.contextMark = unsummarized ? QStringLiteral("partly") : QStringLiteral("summarized");
  }
}

TranscriptRow rowWithout(const Conversation& conversation, const Answers& answers, const std::string& messageId) {
  const storage::Message* live = answers.live(messageId);
  const storage::Message& message = live ? *live : *conversation.tree.find(messageId);
  TranscriptRow row;
  row.messageId = QString::fromStdString(message.id);
  row.role = QString::fromUtf8(storage::roleName(message.role));
  row.text = QString::fromStdString(message.text);
  row.state = QString::fromUtf8(storage::messageStateName(message.state));
  row.saved = conversation.failed.count(message.id) == 0;
  if (message.state == storage::MessageState::Failed) {
    row.error = QString::fromStdString(message.errorMessage);
    row.errorNextStep = QString::fromStdString(message.errorNextStep);
    row.errorDetail = QString::fromStdString(message.errorDetail);
  }
  const std::vector<std::string> siblings = conversation.tree.siblings(message.id);
  const auto at = std::find(siblings.begin(), siblings.end(), message.id);
  row.siblingIndex = static_cast<int>(at - siblings.begin());
  row.siblingCount = static_cast<int>(siblings.size());
  row.statistics = statisticsOf(message);
  row.modelName = QString::fromStdString(message.modelName);
  return row;
}

}  // namespace

TranscriptRow rowOf(const Conversation& conversation, const Answers& answers, const std::string& messageId) {
  TranscriptRow row = rowWithout(conversation, answers, messageId);
  showDivider(row, dividerOf(conversation));
  return row;
}

std::vector<TranscriptRow> rowsOf(const Conversation& conversation, const Answers& answers) {
  std::vector<TranscriptRow> rows;
  const Divider divider = dividerOf(conversation);
  for (const storage::Message* message : conversation.path()) {
    rows.push_back(rowWithout(conversation, answers, message->id));
    showDivider(rows.back(), divider);
  }
  return rows;
}

QString statisticsOf(const storage::Message& message) {
  if (message.role == storage::Role::User || message.state == storage::MessageState::Generating) return {};
  QStringList parts;
  if (message.promptTokens > 0) {
    // English has no translation file that would choose between the two.
    parts << (message.readTokens == 1 ? tr("read 1 token")
                                      : tr("read %n tokens", static_cast<int>(message.readTokens)));
    if (message.reusedTokens > 0) parts.back() += QLatin1Char(' ') + tr("(%1 kept)").arg(message.reusedTokens);
    parts << tr("wrote %1").arg(message.generatedTokens);
  }
  if (message.writeMs > 0 && message.generatedTokens > 0)
    parts << tr("%1 tok/s").arg(QLocale().toString(message.generatedTokens * 1000.0 / message.writeMs, 'f', 1));
  QString text = parts.join(QStringLiteral(", "));
  const QString reason = stopReasonText(message.stopReason);
  if (!reason.isEmpty() && !text.isEmpty()) text += QStringLiteral(" · ");
  return text + reason;
}

QString previewOf(const std::string& text) {
  // A code point has at most 4 bytes; a long text is not converted as a whole.
  const QString start = QString::fromStdString(text.substr(0, 8 * kPreviewCharacters));
  return start.simplified().left(kPreviewCharacters);
}

}  // namespace chasqui::app
