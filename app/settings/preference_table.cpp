#include "settings/preference_table.h"

#include <algorithm>
#include <cmath>

#include "settings/stop_strings.h"

namespace chasqui::app {

namespace {

constexpr auto kSwitch = PreferenceKind::Switch;
constexpr auto kNumber = PreferenceKind::Number;
constexpr auto kChoice = PreferenceKind::Choice;
constexpr auto kAppearance = PreferenceCategory::Appearance;
constexpr auto kWriting = PreferenceCategory::Writing;
constexpr auto kAnswers = PreferenceCategory::Answers;
constexpr auto kChats = PreferenceCategory::Chats;
constexpr auto kModels = PreferenceCategory::Models;

const char* const kSystem = "system";

// lupdate is told of this name (cmake/UpdateTranslations.cmake); Preferences translates the texts.
#define PREFERENCE_TEXT(text) text

std::vector<PreferenceEntry> appearancePreferences() {
  return {
      {.key = "theme",
       .kind = kChoice,
       .category = kAppearance,
       .label = PREFERENCE_TEXT("Colours"),
       .help = PREFERENCE_TEXT("Light, dark, or as the desktop says. High contrast is black and white."),
       .standard = kSystem,
       .choices = {{kSystem, PREFERENCE_TEXT("As the desktop says")},
                   {"light", PREFERENCE_TEXT("Light")},
                   {"dark", PREFERENCE_TEXT("Dark")},
                   {"contrastLight", PREFERENCE_TEXT("High contrast, light")},
                   {"contrastDark", PREFERENCE_TEXT("High contrast, dark")}}},
      {.key = "textSize",
       .kind = kNumber,
       .category = kAppearance,
       .label = PREFERENCE_TEXT("Size of the text"),
       .help = PREFERENCE_TEXT("Makes all text larger or smaller; the window keeps its size."),
       .standard = 100,
       .lowest = 80,
       .highest = 200,
       .step = 10,
       .unit = PREFERENCE_TEXT("%1 %")},
      {.key = "motion",
       .kind = kChoice,
       .category = kAppearance,
       .label = PREFERENCE_TEXT("Motion"),
       .help = PREFERENCE_TEXT("Whether panels slide and popups fade, or are there at once."),
       .standard = kSystem,
       .choices = {{kSystem, PREFERENCE_TEXT("As the desktop says")},
                   {"full", PREFERENCE_TEXT("With motion")},
                   {"reduced", PREFERENCE_TEXT("Without motion")}}},
      {.key = "language",
       .kind = kChoice,
       .category = kAppearance,
       .label = PREFERENCE_TEXT("Language"),
       .help = PREFERENCE_TEXT("Of everything that the window says. It changes at once."),
       .standard = kSystem,
       .choices = {{kSystem, PREFERENCE_TEXT("As the desktop says")},
                   {"en", "English"},  // every language by its own name
                   {"de", "Deutsch"},
                   {"es", "Español"}}},
  };
}

std::vector<PreferenceEntry> writingPreferences() {
  return {
      {.key = "enterSends",
       .kind = kSwitch,
       .category = kWriting,
       .label = PREFERENCE_TEXT("Enter sends"),
       .help = PREFERENCE_TEXT("Enter sends the message and Shift+Enter breaks the line. Off: Enter breaks the line and "
                               "Ctrl+Enter or Shift+Enter sends."),
       .standard = true},
  };
}

std::vector<PreferenceEntry> answerPreferences() {
  return {
      {.key = "systemPrompt",
       .kind = PreferenceKind::Prompt,
       .category = kAnswers,
       .label = PREFERENCE_TEXT("System prompt of new chats"),
       .help = PREFERENCE_TEXT("Says how the model is to answer. A model or a folder can have a default of its own, "
                               "and a chat its own prompt."),
       .standard = ""},
      {.key = "whenFull",
       .kind = kChoice,
       .category = kAnswers,
       .label = PREFERENCE_TEXT("When a chat is longer than the context"),
       .help = PREFERENCE_TEXT("What happens to the oldest messages. It holds for chats without a choice of their "
                               "own."),
       .standard = "ask",
       .choices = {{"ask", PREFERENCE_TEXT("Ask the first time")},
                   {"drop", PREFERENCE_TEXT("Drop the oldest messages")},
                   {"summarize", PREFERENCE_TEXT("Summarize the oldest messages")},
                   {"stop", PREFERENCE_TEXT("Stop, and leave nothing out")}},
       .setting = "context.whenFull"},
      {.key = "guessAhead",
       .kind = kSwitch,
       .category = kAnswers,
       .label = PREFERENCE_TEXT("Guess ahead"),
       .help = PREFERENCE_TEXT("What an answer repeats of its chat is guessed, and the model checks several tokens at "
                               "once. Answers stay the same and come faster; where it does not help it stops by "
                               "itself."),
       .standard = true},
      {.key = "figuresAlways",
       .kind = kSwitch,
       .category = kAnswers,
       .label = PREFERENCE_TEXT("Figures under every answer"),
       .help = PREFERENCE_TEXT("Tokens, speed and why it ended. Off: they are under the newest answer, and under "
                               "another one while the pointer or the keyboard is there."),
       .standard = false},
      {.key = "notifyWhenDone",
       .kind = kSwitch,
       .category = kAnswers,
       .label = PREFERENCE_TEXT("Tell when an answer is finished"),
       .help = PREFERENCE_TEXT("The desktop shows a note when an answer took more than a few seconds and the window is not "
                               "in front."),
       .standard = true},
      {.key = "notifyWithText",
       .kind = kSwitch,
       .category = kAnswers,
       .label = PREFERENCE_TEXT("With the start of its text"),
       .help = PREFERENCE_TEXT("The note shows how the answer begins. Off: it has only the name of the chat."),
       .standard = false},
  };
}

std::vector<PreferenceEntry> chatPreferences() {
  return {
      {.key = "nameChatsByModel",
       .kind = kSwitch,
       .category = kChats,
       .label = PREFERENCE_TEXT("The model names chats"),
       .help = PREFERENCE_TEXT("After the first answer the model is asked for a name, in at most 16 tokens. Off: a chat "
                               "is named by its first question."),
       .standard = false},
      {.key = "trashDays",
       .kind = kNumber,
       .category = kChats,
       .label = PREFERENCE_TEXT("Days in the trash"),
       .help = PREFERENCE_TEXT("What was deleted longer ago is erased for good, a while after each start and four "
                               "times a day."),
       .standard = 30,
       .highest = 365,
       .sliderEnd = 120,
       .zero = PREFERENCE_TEXT("0 (never erased)")},
  };
}

std::vector<PreferenceEntry> modelPreferences() {
  return {
      {.key = "downloadLimit",
       .kind = kNumber,
       .category = kModels,
       .label = PREFERENCE_TEXT("Highest speed of downloads"),
       .help = PREFERENCE_TEXT("For all of them together, so that others on the line can work. 0: as fast as it goes."),
       .standard = 0,
       .highest = 1'000'000,
       .sliderEnd = 20'000,
       .step = 100,
       .unit = PREFERENCE_TEXT("%1 kB/s"),
       .zero = PREFERENCE_TEXT("0 (no limit)")},
      {.key = "keepChatsWarm",
       .kind = kSwitch,
       .category = kModels,
       .label = PREFERENCE_TEXT("Keep chats warm on disk"),
       .help = PREFERENCE_TEXT("What the model has read of a chat is kept, so that after another chat or a restart it "
                               "reads only what is new. Off: nothing is kept, and what is there is removed."),
       .standard = true},
      {.key = "warmChatsLimit",
       .kind = kNumber,
       .category = kModels,
       .label = PREFERENCE_TEXT("Room for warm chats"),
       .help = PREFERENCE_TEXT("On the disk, for all of them together. Those that were not used for longest leave first; "
                               "they are then read anew. A twentieth of the disk always stays free."),
       .standard = 4,
       .lowest = 1,
       .highest = 1000,
       .sliderEnd = 64,
       .unit = PREFERENCE_TEXT("%1 GB")},
  };
}

std::vector<PreferenceEntry> wholeTable() {
  std::vector<PreferenceEntry> table;
  for (const auto& part : {appearancePreferences(), writingPreferences(), answerPreferences(), samplingPreferences(),
                           chatPreferences(), modelPreferences()})
    table.insert(table.end(), part.begin(), part.end());
  return table;
}

bool isChoice(const PreferenceEntry& entry, const QString& word) {
  return std::any_of(entry.choices.begin(), entry.choices.end(),
                     [&](const PreferenceChoice& choice) { return word == QLatin1String(choice.word); });
}

std::optional<QVariant> allowedSwitch(const QVariant& value) {
  if (value.userType() == QMetaType::Bool) return value;
  if (value.toString() == QLatin1String("true")) return true;
  if (value.toString() == QLatin1String("false")) return false;
  return std::nullopt;
}

std::optional<QVariant> allowedNumber(const PreferenceEntry& entry, const QVariant& value) {
  bool isNumber = false;
  const double number = value.toDouble(&isNumber);
  if (!isNumber || !(number > -1e9 && number < 1e9)) return std::nullopt;
  const double scale = std::pow(10.0, entry.decimals);
  const double near = std::clamp(std::round(number * scale) / scale, entry.lowest, entry.highest);
  return entry.decimals == 0 ? QVariant(qRound(near)) : QVariant(near);
}

std::optional<QVariant> allowedId(const QVariant& value) {
  constexpr qsizetype kLongest = 200;
  if (value.userType() != QMetaType::QString || value.toString().size() > kLongest) return std::nullopt;
  return value;
}

std::optional<QVariant> allowedSeed(const QVariant& value) {
  const QString text = value.toString().trimmed();
  if (text.isEmpty()) return QString();
  bool isNumber = false;
  const qulonglong seed = text.toULongLong(&isNumber);
  return isNumber ? std::optional<QVariant>(QString::number(seed)) : std::nullopt;
}

}  // namespace

std::optional<QVariant> allowedValue(const PreferenceEntry& entry, const QVariant& value) {
  switch (entry.kind) {
    case PreferenceKind::Switch: return allowedSwitch(value);
    case PreferenceKind::Number: return allowedNumber(entry, value);
    case PreferenceKind::Prompt: return allowedId(value);
    case PreferenceKind::Seed: return allowedSeed(value);
    case PreferenceKind::Texts: return allowedStopStrings(value);
    case PreferenceKind::Choice: break;
  }
  return isChoice(entry, value.toString()) ? std::optional<QVariant>(value.toString()) : std::nullopt;
}

const std::vector<PreferenceEntry>& preferenceTable() {
  static const std::vector<PreferenceEntry> table = wholeTable();
  return table;
}

const PreferenceEntry* preferenceOf(const QString& key) {
  for (const PreferenceEntry& entry : preferenceTable())
    if (key == QLatin1String(entry.key)) return &entry;
  return nullptr;
}

}  // namespace chasqui::app
