#include "settings/appearance.h"

#include "application/system_appearance.h"
#include "settings/preferences.h"

namespace chasqui::app {

Appearance::Appearance(const Preferences& preferences, const SystemAppearance& system, QObject* parent)
    : QObject(parent), preferences_(preferences), system_(system) {
  connect(&preferences_, &Preferences::changed, this, &Appearance::changed);
  connect(&system_, &SystemAppearance::changed, this, &Appearance::changed);
}

Appearance::Scheme Appearance::scheme() const {
  const QString theme = preferences_.theme();
  if (theme == QLatin1String("light")) return Light;
  if (theme == QLatin1String("dark")) return Dark;
  if (theme == QLatin1String("contrastLight")) return HighContrastLight;
  if (theme == QLatin1String("contrastDark")) return HighContrastDark;
  if (system_.isHighContrast()) return system_.isDark() ? HighContrastDark : HighContrastLight;
  return system_.isDark() ? Dark : Light;
}

bool Appearance::reducedMotion() const {
  const QString motion = preferences_.motion();
  return motion == QLatin1String("system") ? system_.isReducedMotion() : motion == QLatin1String("reduced");
}

double Appearance::textScale() const { return preferences_.textSize() / 100.0; }

}  // namespace chasqui::app
