#include "prompts/try_out.h"

#include <algorithm>
#include <utility>

#include <QRandomGenerator>

#include "models/model_controller.h"
#include "settings/sampling_controller.h"

namespace chasqui::app {

TryOut::TryOut(PromptLibrary& library, PromptEditor& editor, GenerationWorker& worker, const ModelController& models,
               const SamplingController& sampling, QObject* parent)
    : QObject(parent), library_(library), editor_(editor), worker_(worker), models_(models), sampling_(sampling) {
  connect(&editor, &PromptEditor::changed, this, &TryOut::update);
  connect(&editor, &PromptEditor::opened, this, [this] {
    if (std::exchange(openId_, editor_.promptId()) == editor_.promptId()) return;
    if (otherId_ == openId_) otherId_.clear();
    clear();  // its answers are another prompt's
  });
  connect(&library, &PromptLibrary::changed, this, [this](const QString& promptId) {
    if (promptId != editor_.promptId()) update();  // that one the editor has told
  });
  connect(&library, &PromptLibrary::read, this, &TryOut::update);
  connect(&worker, &GenerationWorker::phaseChanged, this, [this](GenerationId id, GenerationPhase phase) {
    if (TryAnswer* answer = find(id)) answer->setPhase(phase);
  });
  connect(&worker, &GenerationWorker::reading, this, [this](GenerationId id, int done, int total) {
    if (TryAnswer* answer = find(id)) answer->setReading(done, total);
  });
  connect(&worker, &GenerationWorker::textAppended, this,
          [this](GenerationId id, const QString& text, double tokensPerSecond) {
            if (TryAnswer* answer = find(id)) answer->append(text, tokensPerSecond);
          });
  connect(&worker, &GenerationWorker::finished, this, [this](GenerationId id, const AnswerResult& result) {
    TryAnswer* answer = find(id);
    if (!answer) return;
    answer->finish(result);
    askNext();
  });
}

void TryOut::setQuestion(const QString& question) {
  if (std::exchange(question_, question) == question) return;
  refusal_.clear();
  emit changed();
}

void TryOut::retranslate() {
  emit changed();
  first_.retranslate();
  second_.retranslate();
}

std::vector<const PromptEntry*> TryOut::otherPrompts() const {
  std::vector<const PromptEntry*> entries = library_.all();
  std::erase_if(entries, [this](const PromptEntry* entry) { return entry->promptId == editor_.promptId(); });
  return entries;
}

QStringList TryOut::others() const {
  QStringList names{tr("Nothing")};
  for (const PromptEntry* entry : otherPrompts()) names << PromptList::shownName(entry->name);
  return names;
}

int TryOut::otherIndex() const {
  const std::vector<const PromptEntry*> entries = otherPrompts();
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [this](const PromptEntry* entry) { return entry->promptId == otherId_; });
  return at == entries.end() ? 0 : static_cast<int>(at - entries.begin()) + 1;
}

void TryOut::setOtherIndex(int index) {
  const std::vector<const PromptEntry*> entries = otherPrompts();
  if (index < 0 || index > static_cast<int>(entries.size())) return;
  const QString id = index == 0 ? QString() : entries[static_cast<std::size_t>(index - 1)]->promptId;
  if (std::exchange(otherId_, id) != id) update();
}

std::optional<PromptEntry> TryOut::other() const {
  const PromptEntry* entry = otherId_.isEmpty() ? nullptr : library_.find(otherId_);
  return entry ? std::optional(*entry) : std::nullopt;
}

/// A prompt is another one, or says something else. The fields for variables stay where their names do.
void TryOut::update() {
  QStringList names = editor_.unknownNames();
  if (const std::optional<PromptEntry> entry = other())
    for (const QString& name : unknownVariablesIn(entry->text, entry->examples))
      if (!names.contains(name)) names << name;
  if (std::exchange(variables_, names) != names) emit variablesChanged();
  emit changed();
}

bool TryOut::outdated() const {
  if (!first_.shown()) return false;
  const auto differs = [](const PromptEntry& asked, const PromptEntry& now) {
    return asked.promptId == now.promptId && (asked.text != now.text || asked.examples != now.examples);
  };
  const PromptEntry* entry = library_.find(askedOther_.promptId);
  return differs(asked_, editor_.entry()) || (second_.shown() && entry && differs(askedOther_, *entry));
}

QString TryOut::given(const QString& name) const {
  const auto value = given_.find(name);
  return value == given_.end() ? QString() : value->second;
}

void TryOut::give(const QString& name, const QString& value) {
  if (value.trimmed().isEmpty())
    given_.erase(name);
  else
    given_[name] = value.trimmed();
}

std::optional<QString> TryOut::reasonAgainst() const {
  if (editor_.promptId().isEmpty()) return tr("Choose a prompt first.");
  if (question_.trimmed().isEmpty()) return tr("Write a question first.");
  if (models_.currentId().isEmpty()) return tr("There is no model to answer. Open a model file first.");
  if (!models_.refusesTags()) return std::nullopt;
  std::vector<PromptEntry> entries{editor_.entry()};
  if (const std::optional<PromptEntry> entry = other()) entries.push_back(*entry);
  std::string tag(engine::findTag(question_.toStdString()));
  for (const PromptEntry& entry : entries) {
    if (tag.empty()) tag = engine::findTag(entry.text.toStdString());
    if (tag.empty()) tag = findTag(wholeExamples(entry.examples));
  }
  if (tag.empty()) return std::nullopt;
  return tr("The question or a prompt contains %1, which the model takes for an instruction of the chat format.")
      .arg(QString::fromStdString(tag));
}

AnswerRequest TryOut::requestFor(const PromptEntry& entry, std::uint64_t seed) const {
  PromptValues values = knownValues(models_.currentName());
  values.insert(given_.begin(), given_.end());
  AnswerRequest request = models_.request();
  request.chat.system = filled(entry.text, values).toStdString();
  request.chat.turns = turnsOf(filled(wholeExamples(entry.examples), values));
  request.chat.turns.push_back({question_.toStdString(), {}, {}, 0});
  request.whenFull = engine::WhenFull::Stop;  // what a prompt does is not to be seen when half of it is left out
  SamplingValues sampling = sampling_.values();
  sampling.seed = seed;  // only the prompt is to make the difference
  sampling.putInto(request);
  return request;
}

void TryOut::run() {
  if (running()) return;
  refusal_ = reasonAgainst().value_or(QString());
  if (!refusal_.isEmpty()) return emit changed();
  const std::uint64_t seed = sampling_.values().seed.value_or(QRandomGenerator::global()->generate64());
  asked_ = editor_.entry();
  askedOther_ = other().value_or(PromptEntry{});
  first_.wait(PromptList::shownName(asked_.name), requestFor(asked_, seed));
  second_.clear();
  if (!askedOther_.promptId.isEmpty())
    second_.wait(PromptList::shownName(askedOther_.name), requestFor(askedOther_, seed));
  askNext();
  emit changed();
}

TryAnswer* TryOut::find(GenerationId id) {
  if (id == 0) return nullptr;
  for (TryAnswer* answer : {&first_, &second_})
    if (answer->id() == id) return answer;
  return nullptr;
}

/// One at a time, so that what a chat asks meanwhile comes in between.
void TryOut::askNext() {
  for (TryAnswer* answer : {&first_, &second_}) {
    if (answer->id() != 0) break;
    if (!answer->waits()) continue;
    answer->asked(worker_.start(answer->request()));
    break;
  }
  noteRunning();
}

void TryOut::stopOne(TryAnswer& answer) {
  if (answer.waits()) answer.giveUp();
  if (answer.id() != 0) worker_.stop(answer.id());
  noteRunning();
}

void TryOut::stop() {
  stopOne(second_);  // so that it is not asked when the first one has ended
  stopOne(first_);
}

void TryOut::clear() {
  for (TryAnswer* answer : {&second_, &first_}) {
    if (answer->id() != 0) worker_.abandon(answer->id());
    answer->clear();
  }
  refusal_.clear();
  noteRunning();
  emit changed();
}

void TryOut::noteRunning() {
  if (std::exchange(wasRunning_, running()) != running()) emit runningChanged();
}

}  // namespace chasqui::app
