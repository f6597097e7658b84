#include <cmath>

#include "engine/sampler.h"
#include "settings/preference_table.h"

namespace chasqui::app {

namespace {

// lupdate is told of this name (cmake/UpdateTranslations.cmake); Preferences translates the texts.
#define PREFERENCE_TEXT(text) text

constexpr auto kSampling = PreferenceCategory::Sampling;

/// The engine's numbers are floats; 0.1 is to be 0.1.
double exact(float number) { return std::round(static_cast<double>(number) * 1e6) / 1e6; }

/// A number of the engine's; its range and default are the engine's own.
PreferenceEntry number(const char* key, const char* label, const char* help) {
  PreferenceEntry entry{.key = key,
                        .kind = PreferenceKind::Number,
                        .category = kSampling,
                        .label = label,
                        .help = help,
                        .standard = {}};
  for (const engine::SamplingRange& range : engine::samplingRanges()) {
    if (range.key != key) continue;
    entry.lowest = exact(range.lowest);
    entry.highest = entry.sliderEnd = exact(range.highest);
    entry.standard = range.whole ? QVariant(qRound(range.standard)) : QVariant(exact(range.standard));
    entry.decimals = range.whole ? 0 : 3;
  }
  entry.step = 0.01;
  entry.usual = false;
  return entry;
}

PreferenceEntry stepped(PreferenceEntry entry, double step, double sliderEnd) {
  entry.step = step;
  entry.sliderEnd = sliderEnd;
  return entry;
}

PreferenceEntry usual(PreferenceEntry entry) {
  entry.usual = true;
  return entry;
}

PreferenceEntry zeroIs(PreferenceEntry entry, const char* words) {
  entry.zero = words;
  return entry;
}

std::vector<PreferenceEntry> filters() {
  return {
      usual(stepped(number("temperature", PREFERENCE_TEXT("Temperature"),
                           PREFERENCE_TEXT("0 always takes the likeliest word; higher is freer.")),
                    0.05, 2)),
      usual(number("topP", PREFERENCE_TEXT("Top-p"),
                   PREFERENCE_TEXT("Only the likeliest words that together reach p; 1 is no limit."))),
      zeroIs(stepped(number("topK", PREFERENCE_TEXT("Top-k"), PREFERENCE_TEXT("Only the k likeliest words.")), 1, 200),
             PREFERENCE_TEXT("0 (no limit)")),
      number("minP", PREFERENCE_TEXT("Min-p"),
             PREFERENCE_TEXT("Drops words less likely than this share of the likeliest; 0 is no limit.")),
      number("typicalP", PREFERENCE_TEXT("Typical-p"),
             PREFERENCE_TEXT("Only words about as surprising as is to be expected, that together reach p; 1 is no "
                             "limit.")),
  };
}

std::vector<PreferenceEntry> penalties() {
  return {
      stepped(number("repeatPenalty", PREFERENCE_TEXT("Repetition penalty"),
                     PREFERENCE_TEXT("Above 1 makes words that came before less likely.")),
              0.05, 2),
      stepped(number("frequencyPenalty", PREFERENCE_TEXT("Frequency penalty"),
                     PREFERENCE_TEXT("Above 0 makes a word less likely with each time that it came before.")),
              0.05, 2),
      stepped(number("presencePenalty", PREFERENCE_TEXT("Presence penalty"),
                     PREFERENCE_TEXT("Above 0 makes words that came before less likely, however often they came.")),
              0.05, 2),
      zeroIs(stepped(number("repeatWindow", PREFERENCE_TEXT("Window of the penalties"),
                            PREFERENCE_TEXT("How many of the last tokens the three penalties look at.")),
                     8, 1024),
             PREFERENCE_TEXT("0 (no penalty)")),
  };
}

std::vector<PreferenceEntry> mirostat() {
  return {
      {.key = "mirostat",
       .kind = PreferenceKind::Switch,
       .category = kSampling,
       .label = PREFERENCE_TEXT("Mirostat"),
       .help = PREFERENCE_TEXT("Keeps the text equally surprising from beginning to end (mirostat 2), in place of top-p, "
                               "top-k, min-p and typical-p."),
       .standard = engine::SamplingOptions().mirostat,
       .usual = false},
      stepped(number("mirostatTau", PREFERENCE_TEXT("Mirostat tau"),
                     PREFERENCE_TEXT("How surprising, in bits for each token; lower is more coherent.")),
              0.1, 10),
      number("mirostatEta", PREFERENCE_TEXT("Mirostat eta"),
             PREFERENCE_TEXT("How fast it gets back there after a token that surprised more or less.")),
  };
}

std::vector<PreferenceEntry> ends() {
  return {
      {.key = "maxTokens",
       .kind = PreferenceKind::Number,
       .category = kSampling,
       .label = PREFERENCE_TEXT("Longest answer"),
       .help = PREFERENCE_TEXT("In tokens; then the answer breaks off, and can be continued."),
       .standard = 0,
       .highest = 131072,
       .sliderEnd = 4096,
       .step = 16,
       .zero = PREFERENCE_TEXT("0 (no limit)")},
      {.key = "stopStrings",
       .kind = PreferenceKind::Texts,
       .category = kSampling,
       .label = PREFERENCE_TEXT("Stop strings"),
       .help = PREFERENCE_TEXT("An answer ends before the first of these texts that the model writes. \\n is a line break, "
                               "\\t a tab."),
       .standard = QStringList(),
       .usual = false},
      {.key = "seed",
       .kind = PreferenceKind::Seed,
       .category = kSampling,
       .label = PREFERENCE_TEXT("Seed"),
       .help = PREFERENCE_TEXT("With a whole number the same question in the same chat gets the same answer; the chat is "
                               "read anew for each."),
       .standard = QString()},
  };
}

}  // namespace

std::vector<PreferenceEntry> samplingPreferences() {
  std::vector<PreferenceEntry> table;
  for (const auto& part : {filters(), penalties(), mirostat(), ends()}) table.insert(table.end(), part.begin(), part.end());
  return table;
}

}  // namespace chasqui::app
