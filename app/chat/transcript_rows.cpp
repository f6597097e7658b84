#include "chat/transcript_rows.h"

#include <algorithm>

#include "chat/answer_failure.h"
#include "chat/answer_settings.h"
#include "chat/answer_statistics.h"
#include "chat/asking.h"
#include "chat/prompt_mark.h"

namespace chasqui::app {

namespace {

constexpr int kPreviewCharacters = 120;

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

void showAttachments(TranscriptRow& row, const std::string& text) {
  const AttachedText taken = attachmentsOf(text);
  for (const Attachment& attachment : taken.attachments) row.attachments << QString::fromStdString(attachment.name);
  row.ownText = taken.messageStart == 0 ? row.text : QString::fromStdString(text.substr(taken.messageStart));
}

void showPromptMark(TranscriptRow& row, const Conversation& conversation, const storage::Message& message) {
  const std::optional<std::string> prompt = markedPrompt(message);
  if (!prompt || !promptReadAt(conversation, message.parentId)) return;  // of a first question it is no change
  row.promptChanged = true;
  row.promptText = QString::fromStdString(*prompt);
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
    const ErrorText failure = failureOf(message);
    row.error = failure.message;
    row.errorNextStep = failure.nextStep;
    row.errorDetail = failure.detail;
  }
  const std::vector<std::string> siblings = conversation.tree.siblings(message.id);
  const auto at = std::find(siblings.begin(), siblings.end(), message.id);
  row.siblingIndex = static_cast<int>(at - siblings.begin());
  row.siblingCount = static_cast<int>(siblings.size());
  row.statistics = AnswerStatistics::shortOf(message);
  row.modelName = QString::fromStdString(message.modelName);
  if (message.role == storage::Role::User) {
    showAttachments(row, message.text);
    showPromptMark(row, conversation, message);
  }
  row.example = isExample(message);
  row.edited = isEditedAnswer(message);
  row.canGoOn = Asking::canGoOn(conversation, message);
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

QString previewOf(const std::string& text) {
  // A code point has at most 4 bytes; a long text is not converted as a whole.
  const QString start = QString::fromStdString(text.substr(0, 8 * kPreviewCharacters));
  return start.simplified().left(kPreviewCharacters);
}

}  // namespace chasqui::app
