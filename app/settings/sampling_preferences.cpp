#include "settings/preference_table.h"
#include "settings/sampling_values.h"

namespace chasqui::app {

namespace {

// lupdate is told of this name (cmake/UpdateTranslations.cmake); Preferences translates the texts.
#define PREFERENCE_TEXT(text) text

PreferenceEntry number(const char* key, const char* label, const char* help, const QVariant& standard) {
  PreferenceEntry entry{.key = key,
                        .kind = PreferenceKind::Number,
                        .category = PreferenceCategory::Sampling,
                        .label = label,
                        .help = help,
                        .standard = standard};
  entry.highest = entry.sliderEnd = 1;
  entry.step = 0.01;
  entry.decimals = 2;
  return entry;
}

PreferenceEntry whole(PreferenceEntry entry, double highest, double sliderEnd, double step) {
  entry.highest = highest;
  entry.sliderEnd = sliderEnd;
  entry.step = step;
  entry.decimals = 0;
  entry.zero = PREFERENCE_TEXT("0 (no limit)");
  return entry;
}

PreferenceEntry coarse(PreferenceEntry entry, double lowest, double highest, double sliderEnd) {
  entry.lowest = lowest;
  entry.highest = highest;
  entry.sliderEnd = sliderEnd;
  entry.step = 0.05;
  return entry;
}

}  // namespace

std::vector<PreferenceEntry> samplingPreferences() {
  const SamplingValues standard;
  return {
      coarse(number("temperature", PREFERENCE_TEXT("Temperature"),
                    PREFERENCE_TEXT("0 always takes the likeliest word; higher is freer."), standard.temperature),
             0, 5, 2),
      whole(number("topK", PREFERENCE_TEXT("Top-k"), PREFERENCE_TEXT("Only the k likeliest words."), standard.topK),
            1000, 200, 1),
      number("topP", PREFERENCE_TEXT("Top-p"),
             PREFERENCE_TEXT("Only the likeliest words that together reach p; 1 is no limit."), standard.topP),
      number("minP", PREFERENCE_TEXT("Min-p"),
             PREFERENCE_TEXT("Drops words less likely than this share of the likeliest; 0 is no limit."),
             standard.minP),
      coarse(number("repeatPenalty", PREFERENCE_TEXT("Repetition penalty"),
                    PREFERENCE_TEXT("Above 1 makes words that came before less likely."), standard.repeatPenalty),
             0.5, 2, 2),
      whole(number("maxTokens", PREFERENCE_TEXT("Longest answer"),
                   PREFERENCE_TEXT("In tokens; then the answer breaks off, and can be continued."),
                   standard.maxTokens),
            131072, 4096, 16),
  };
}

}  // namespace chasqui::app
