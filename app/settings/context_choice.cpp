#include "settings/context_choice.h"

#include <array>
#include <utility>

#include "settings/preferences.h"

namespace chasqui::app {

namespace {

constexpr std::array<const char*, 3> kWords{"drop", "summarize", "stop"};

std::optional<ContextChoice::WhenFull> choiceOf(const std::string& word) {
  for (std::size_t index = 0; index < kWords.size(); ++index)
    if (word == kWords[index]) return static_cast<ContextChoice::WhenFull>(index);
  return std::nullopt;
}

std::string wordOf(ContextChoice::WhenFull choice) { return kWords[static_cast<std::size_t>(choice)]; }

}  // namespace

ContextChoice::ContextChoice(Preferences& preferences, QObject* parent)
    : QObject(parent), preferences_(preferences), standard_(choiceOf(preferences.whenFull().toStdString())) {
  connect(&preferences_, &Preferences::changed, this,
          [this] { apply(chosen_, choiceOf(preferences_.whenFull().toStdString())); });
}

engine::WhenFull ContextChoice::forEngine() const {
  switch (whenFull()) {
    case Summarize: return engine::WhenFull::Summarize;
    case Stop: return engine::WhenFull::Stop;
    case DropOldest: break;
  }
  return engine::WhenFull::DropOldest;
}

void ContextChoice::setWhenFull(WhenFull value) {
  if (value < DropOldest || value > Stop || chosen_ == value) return;
  apply(value, standard_);
  emit edited();
}

std::string ContextChoice::stored() const { return chosen_ ? wordOf(*chosen_) : std::string(); }

void ContextChoice::setStored(const std::string& word) { apply(choiceOf(word), standard_); }

void ContextChoice::makeStandard() { preferences_.setWhenFull(QString::fromStdString(wordOf(whenFull()))); }

void ContextChoice::apply(std::optional<WhenFull> chosen, std::optional<WhenFull> standard) {
  const WhenFull before = whenFull();
  const WhenFull standardBefore = this->standard();
  chosen_ = chosen;
  standard_ = standard;
  if (standardBefore != this->standard()) emit standardChanged();
  if (before != whenFull()) emit whenFullChanged();
}

}  // namespace chasqui::app
