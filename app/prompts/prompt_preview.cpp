#include "prompts/prompt_preview.h"

#include <algorithm>
#include <utility>

#include "engine/chat_template.h"
#include "prompts/prompt_examples.h"
#include "prompts/prompt_list.h"
#include "prompts/prompt_variables.h"

namespace chasqui::app {

namespace {

/// More than excerptOf() looks at.
constexpr std::size_t kExcerptBytes = 2048;

bool holdsControls(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && letter != '\n' && letter != '\r' && letter != '\t') || byte == 0x7F;
  });
}

QString lossWords(const exchange::CardLoss& loss, const std::string& creatorNotes) {
  const int count = static_cast<int>(loss.count);
  using exchange::CardNote;
  switch (loss.note) {
    case CardNote::Lorebook: return PromptPreview::tr("%Ln entry(s) of its lorebook left out.", nullptr, count);
    case CardNote::OtherGreetings: return PromptPreview::tr("%Ln other first message(s) left out.", nullptr, count);
    case CardNote::GroupGreetings:
      return PromptPreview::tr("%Ln first message(s) for groups left out.", nullptr, count);
    case CardNote::Files: return PromptPreview::tr("%Ln picture(s) or other file(s) left out.", nullptr, count);
    case CardNote::DepthPrompt: return PromptPreview::tr("Its text for the middle of a chat is left out.");
    case CardNote::AfterHistory:
      return PromptPreview::tr("Its instructions for the end of a chat stand at the end of the text.");
    case CardNote::QuestionAlone:
      return PromptPreview::tr("%Ln question(s) in its dialogues that nothing answers left out.", nullptr, count);
    case CardNote::CreatorNotes: break;
  }
  return PromptPreview::tr("Its author writes: %1").arg(QString::fromStdString(creatorNotes));
}

/// The first of Meta's tags where a model could meet them.
QString tagIn(const exchange::PromptDocument& prompt) {
  const std::string tag(engine::findTag(prompt.text));
  return QString::fromStdString(tag.empty() ? findTag(prompt.examples) : tag);
}

bool holdsControls(const exchange::PromptDocument& prompt) {
  return holdsControls(prompt.text) ||
         std::any_of(prompt.examples.begin(), prompt.examples.end(), [](const storage::PromptExample& example) {
           return holdsControls(example.question) || holdsControls(example.answer);
         });
}

}  // namespace

PreviewedPrompt previewOf(exchange::PromptRead read, PlannedPrompt plan) {
  PreviewedPrompt preview;
  preview.tag = tagIn(read.prompt);
  preview.holdsControls = holdsControls(read.prompt);
  preview.asked = inBraces(unknownVariablesIn(QString::fromStdString(read.prompt.text), read.prompt.examples));
  preview.read = std::move(read);
  preview.plan = std::move(plan);
  return preview;
}

int PromptPreview::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QHash<int, QByteArray> PromptPreview::roleNames() const {
  return {{NameRole, "name"},       {EmojiRole, "emoji"},   {StateRole, "state"},        {NotesRole, "notes"},
          {ExcerptRole, "excerpt"}, {ChosenRole, "chosen"}, {ChoosableRole, "choosable"}};
}

QVariant PromptPreview::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const auto row = static_cast<std::size_t>(index.row());
  return row < prompts_.size() ? dataOf(prompts_[row], role) : dataOf(skipped_[row - prompts_.size()], role);
}

bool PromptPreview::isChoosable(const PreviewedPrompt& prompt) {
  return prompt.plan.arrival == Arrival::New || prompt.plan.arrival == Arrival::Renamed;
}

QVariant PromptPreview::dataOf(const PreviewedPrompt& prompt, int role) const {
  const exchange::PromptDocument& document = prompt.read.prompt;
  switch (role) {
    case Qt::DisplayRole:
    case NameRole: return PromptList::shownName(QString::fromStdString(document.name));
    case EmojiRole: return QString::fromStdString(document.emoji);
    case StateRole: return stateOf(prompt);
    case NotesRole: return notesOf(prompt);
    case ExcerptRole:
      return excerptOf(QString::fromStdString(document.text.substr(0, kExcerptBytes)));
    case ChosenRole: return prompt.chosen;
    case ChoosableRole: return isChoosable(prompt);
    default: return {};
  }
}

QVariant PromptPreview::dataOf(const exchange::Skipped& skipped, int role) const {
  switch (role) {
    case Qt::DisplayRole:
    case NameRole: return QString::fromStdString(skipped.name);
    case StateRole: return tr("Cannot be imported: %1").arg(QString::fromStdString(skipped.reason));
    case ChosenRole:
    case ChoosableRole: return false;
    default: return QString();
  }
}

QString PromptPreview::stateOf(const PreviewedPrompt& prompt) {
  switch (prompt.plan.arrival) {
    case Arrival::New: return tr("New");
    case Arrival::Renamed:
      return tr("Comes in as “%1”: another prompt has its name.").arg(QString::fromStdString(prompt.plan.name));
    case Arrival::Here: return tr("In the library already; left out.");
    case Arrival::Twice: return tr("Stands in the file twice; left out.");
  }
  return {};
}

QString PromptPreview::notesOf(const PreviewedPrompt& prompt) {
  QStringList notes;
  const exchange::PromptRead& read = prompt.read;
  const int examples = static_cast<int>(read.prompt.examples.size());
  if (examples > 0) notes << tr("%Ln example exchange(s).", nullptr, examples);
  for (const exchange::CardLoss& loss : read.losses) notes << lossWords(loss, read.creatorNotes);
  if (!prompt.tag.isEmpty())
    notes << tr("Holds %1, which Llama 2 takes for an instruction of the chat format: such a prompt is only sent with "
                "a space in the tag.")
                 .arg(prompt.tag);
  if (prompt.holdsControls) notes << tr("Holds control characters, which are not shown.");
  if (!prompt.asked.isEmpty()) notes << tr("Asked for when a chat begins: %1").arg(prompt.asked);
  return notes.join(QLatin1Char('\n'));
}

void PromptPreview::show(std::vector<PreviewedPrompt> prompts, std::vector<exchange::Skipped> skipped) {
  beginResetModel();
  prompts_ = std::move(prompts);
  skipped_ = std::move(skipped);
  choosableCount_ = static_cast<int>(std::count_if(prompts_.begin(), prompts_.end(), isChoosable));
  chosenCount_ = choosableCount_;
  for (PreviewedPrompt& prompt : prompts_) prompt.chosen = isChoosable(prompt);
  endResetModel();
  emit countChanged();
  emit chosenChanged();
}

std::vector<exchange::PromptDocument> PromptPreview::chosen() const {
  std::vector<exchange::PromptDocument> chosen;
  for (const PreviewedPrompt& prompt : prompts_)
    if (prompt.chosen) chosen.push_back(prompt.read.prompt);
  return chosen;
}

void PromptPreview::retranslate() {
  if (count() > 0) emit dataChanged(index(0), index(count() - 1), {NameRole, StateRole, NotesRole});
}

void PromptPreview::choose(int row, bool chosen) {
  if (row < 0 || static_cast<std::size_t>(row) >= prompts_.size()) return;
  PreviewedPrompt& prompt = prompts_[static_cast<std::size_t>(row)];
  if (!isChoosable(prompt) || std::exchange(prompt.chosen, chosen) == chosen) return;
  chosenCount_ += chosen ? 1 : -1;
  emit dataChanged(index(row), index(row), {ChosenRole});
  emit chosenChanged();
}

void PromptPreview::chooseAll(bool chosen) {
  if (prompts_.empty()) return;
  for (PreviewedPrompt& prompt : prompts_) prompt.chosen = chosen && isChoosable(prompt);
  chosenCount_ = chosen ? choosableCount_ : 0;
  emit dataChanged(index(0), index(static_cast<int>(prompts_.size()) - 1), {ChosenRole});
  emit chosenChanged();
}

}  // namespace chasqui::app
