#include "chat/conversation.h"

#include <algorithm>
#include <utility>

#include <QDateTime>

namespace chasqui::app {

namespace {

const storage::ContextMark* lastMark(const Conversation& conversation, const std::vector<std::string>& path) {
  for (auto id = path.rbegin(); id != path.rend(); ++id)
    if (const auto mark = conversation.marks.find(*id); mark != conversation.marks.end()) return &mark->second;
  return nullptr;
}

/// Adds a message to the turns. An open turn before it is a question that nothing answered.
void addTurn(Prompt& prompt, const storage::Message& message) {
  std::vector<engine::ChatTurn>& turns = prompt.chat.turns;
  if (message.role == storage::Role::User) {
    if (turns.size() > prompt.turnEnds.size()) turns.pop_back();
    turns.push_back({message.text, {}, {}, 0});
  } else if (turns.size() > prompt.turnEnds.size() && !message.text.empty()) {
    turns.back() = {turns.back().user, message.text, message.generatedIds, message.vocabularyHash};
    prompt.turnEnds.push_back(message.id);
  }
}

PromptSource sourceOf(const Conversation& conversation, const std::vector<std::string>& path,
                      const std::string& question) {
  PromptSource source;
  source.system = conversation.chat.systemPrompt;
  for (const std::string& id : path) source.path.push_back(conversation.tree.share(id));
  if (const storage::ContextMark* mark = lastMark(conversation, path)) source.mark = *mark;
  source.open.user = question;
  return source;
}

}  // namespace

std::vector<std::shared_ptr<const storage::Message>> messagesOf(const std::vector<storage::PromptExample>& examples) {
  std::vector<std::shared_ptr<const storage::Message>> messages;
  for (const storage::PromptExample& example : examples) {
    storage::Message question, answer;
    question.text = example.question;
    answer.role = storage::Role::Assistant;
    answer.text = example.answer;
    messages.push_back(std::make_shared<const storage::Message>(std::move(question)));
    messages.push_back(std::make_shared<const storage::Message>(std::move(answer)));
  }
  return messages;
}

Prompt PromptSource::prompt() const {
  Prompt prompt;
  prompt.chat.system = system;
  for (const auto& message : path) {
    addTurn(prompt, *message);
    if (mark && message->id == mark->droppedThroughId)
      prompt.window = {prompt.turnEnds.size(), mark->summary, mark->unsummarized};
  }
  if (prompt.chat.turns.size() > prompt.turnEnds.size()) prompt.chat.turns.pop_back();
  prompt.chat.turns.push_back(open);
  return prompt;
}

bool RemovedBranch::holds(const std::string& messageId) const {
  return std::any_of(messages.begin(), messages.end(),
                     [&](const storage::Message& message) { return message.id == messageId; });
}

void RemovedBranch::take(RemovedBranch below) {
  messages.insert(messages.end(), below.messages.begin(), below.messages.end());
  unstored.merge(below.unstored);
  failed.merge(below.failed);
  if (!leafBefore.empty() && !below.leafBefore.empty()) leafBefore = below.leafBefore;
}

std::vector<const storage::Message*> Conversation::path() const {
  std::vector<const storage::Message*> messages;
  for (const std::string& id : tree.pathTo(chat.selectedLeafId))
    if (const storage::Message* message = tree.find(id)) messages.push_back(message);
  return messages;
}

storage::Chat Conversation::stored() const {
  storage::Chat all = chat;
  all.draft = wholeDraft();
  return all;
}

void Conversation::takeDraft(const std::string& wholeDraft) {
  AttachedText text = attachmentsOf(wholeDraft);
  attachments = std::move(text.attachments);
  chat.draft = wholeDraft.substr(text.messageStart);
}

bool Conversation::hasOwnPrompt() const {
  return chat.promptLayer.empty() && (!chat.systemPrompt.empty() || !chat.promptId.empty());
}

bool Conversation::isBlank() const {
  return tree.size() == 0 && attachments.empty() && !hasOwnPrompt() && chat.answerFormat.empty() &&
         !chat.titleIsCustom && QString::fromStdString(chat.draft).trimmed().isEmpty();
}

bool Conversation::selectSibling(const std::string& messageId, int delta) {
  const std::vector<std::string> siblings = tree.siblings(messageId);
  const auto at = std::find(siblings.begin(), siblings.end(), messageId);
  if (at == siblings.end()) return false;
  const std::ptrdiff_t to = (at - siblings.begin()) + delta;
  if (to < 0 || to >= static_cast<std::ptrdiff_t>(siblings.size()) || delta == 0) return false;
  return selectPathThrough(siblings[static_cast<std::size_t>(to)]);
}

bool Conversation::selectPathThrough(const std::string& messageId) {
  if (!tree.find(messageId)) return false;
  const std::vector<std::string> before = tree.pathTo(chat.selectedLeafId);
  if (std::find(before.begin(), before.end(), messageId) != before.end()) return true;
  for (const std::string& left : before) leafOf[left] = chat.selectedLeafId;
  const auto known = leafOf.find(messageId);
  const bool stillThere = known != leafOf.end() && tree.find(known->second);
  chat.selectedLeafId = stillThere ? known->second : tree.newestLeafUnder(messageId);
  return true;
}

bool Conversation::removeBranch(const std::string& messageId) {
  const storage::Message* root = tree.find(messageId);
  if (!root) return false;
  const std::string parentId = root->parentId;
  const std::vector<std::string> shown = tree.pathTo(chat.selectedLeafId);
  RemovedBranch branch;
  branch.rootId = messageId;
  if (std::find(shown.begin(), shown.end(), messageId) != shown.end()) branch.leafBefore = chat.selectedLeafId;
  branch.messages = tree.remove(messageId);
  for (const storage::Message& message : branch.messages) {
    if (unstored.erase(message.id) != 0) branch.unstored.insert(message.id);
    if (failed.erase(message.id) != 0) branch.failed.insert(message.id);
  }
  if (!branch.leafBefore.empty()) {
    const std::vector<std::string> siblings = tree.children(parentId);
    chat.selectedLeafId = parentId;
    if (!siblings.empty()) selectPathThrough(siblings.back());
  }
  removed.push_back(std::move(branch));
  return true;
}

bool Conversation::restoreBranch(const std::string& rootId) {
  const auto found = std::find_if(removed.begin(), removed.end(),
                                  [&](const RemovedBranch& branch) { return branch.rootId == rootId; });
  if (found == removed.end()) return false;
  RemovedBranch branch = std::move(*found);
  removed.erase(found);
  const std::string& parentId = branch.messages.front().parentId;
  for (RemovedBranch& other : removed)
    if (other.holds(parentId)) {
      other.take(std::move(branch));
      return true;
    }
  for (const storage::Message& message : branch.messages) tree.put(message);
  unstored.insert(branch.unstored.begin(), branch.unstored.end());
  failed.insert(branch.failed.begin(), branch.failed.end());
  if (!branch.leafBefore.empty()) chat.selectedLeafId = branch.leafBefore;
  return true;
}

std::vector<std::string> Conversation::unstoredUpTo(const std::string& messageId) const {
  std::vector<std::string> ids = tree.pathTo(messageId);
  ids.erase(std::remove_if(ids.begin(), ids.end(), [this](const auto& id) { return unstored.count(id) == 0; }),
            ids.end());
  return ids;
}

std::vector<std::string> Conversation::unsavedMarksUpTo(const std::string& messageId) const {
  if (unsavedMarks.empty()) return {};
  std::vector<std::string> ids = tree.pathTo(messageId);
  ids.erase(std::remove_if(ids.begin(), ids.end(), [this](const auto& id) { return unsavedMarks.count(id) == 0; }),
            ids.end());
  return ids;
}

PromptSource Conversation::sourceFor(const std::string& userMessageId) const {
  std::vector<std::string> path = tree.pathTo(userMessageId);
  if (path.empty()) return {};
  path.pop_back();
  return sourceOf(*this, path, tree.find(userMessageId)->text);
}

PromptSource Conversation::sourceForDraft(const std::string& draft) const {
  PromptSource source = sourceOf(*this, tree.pathTo(chat.selectedLeafId), draft);
  if (tree.size() == 0) source.path = messagesOf(examples);
  return source;
}

bool Conversation::setWindow(const std::string& userMessageId, const engine::ReadWindow& window) {
  const storage::Message* question = tree.find(userMessageId);
  if (!question || question->parentId.empty()) return false;
  const Prompt prompt = promptFor(userMessageId);
  if (prompt.window == window || window.firstTurn > prompt.turnEnds.size()) return false;
  storage::ContextMark mark;
  mark.messageId = question->parentId;
  if (window.firstTurn > 0) mark.droppedThroughId = prompt.turnEnds[window.firstTurn - 1];
  mark.summary = window.summary;
  mark.unsummarized = window.unsummarized;
  unsavedMarks.insert(mark.messageId);
  marks[mark.messageId] = std::move(mark);
  return true;
}

const storage::ContextMark* Conversation::markInForce() const {
  if (marks.empty()) return nullptr;
  const storage::ContextMark* mark = lastMark(*this, tree.pathTo(chat.selectedLeafId));
  return mark && !mark->droppedThroughId.empty() ? mark : nullptr;
}

std::string Conversation::firstReadAfter(const storage::ContextMark& mark) const {
  const std::vector<std::string> path = tree.pathTo(chat.selectedLeafId);
  const auto dropped = std::find(path.begin(), path.end(), mark.droppedThroughId);
  return dropped == path.end() || dropped + 1 == path.end() ? std::string() : *(dropped + 1);
}

std::int64_t nowMs() { return QDateTime::currentMSecsSinceEpoch(); }

}  // namespace chasqui::app
