#include "application/window_place.h"

#include <algorithm>

#include <QGuiApplication>
#include <QScreen>
#include <QSettings>
#include <QWindow>

namespace chasqui::app {

namespace {

constexpr char kRectKey[] = "window/rect";
constexpr char kMaximizedKey[] = "window/maximized";
/// So much of the window has to be on a screen for a hand to find it.
constexpr int kLeastVisible = 100;

bool isVisibleOn(const QRect& rect, const QList<QRect>& screens) {
  return std::any_of(screens.begin(), screens.end(), [&](const QRect& screen) {
    const QRect seen = rect.intersected(screen);
    return seen.width() >= kLeastVisible && seen.height() >= kLeastVisible;
  });
}

}  // namespace

WindowPlace::WindowPlace(const std::filesystem::path& dataFolder)
    : path_(QString::fromStdString((dataFolder / "window.ini").string())) {}

QVariantMap WindowPlace::properties() const {
  QList<QRect> screens;
  for (const QScreen* screen : QGuiApplication::screens()) screens << screen->availableGeometry();
  return propertiesOn(screens);
}

QVariantMap WindowPlace::propertiesOn(const QList<QRect>& screens) const {
  const QSettings settings(path_, QSettings::IniFormat);
  const QRect rect = settings.value(kRectKey).toRect();
  if (!rect.isValid()) return {};
  QSize largest;
  for (const QRect& screen : screens) largest = largest.expandedTo(screen.size());
  const QSize size = rect.size().boundedTo(largest);
  QVariantMap properties{{QStringLiteral("width"), size.width()}, {QStringLiteral("height"), size.height()}};
  if (isVisibleOn(rect, screens)) {
    properties.insert(QStringLiteral("x"), rect.x());
    properties.insert(QStringLiteral("y"), rect.y());
  }
  if (settings.value(kMaximizedKey).toBool())
    properties.insert(QStringLiteral("visibility"), int(QWindow::Maximized));
  return properties;
}

void WindowPlace::save(const QWindow& window) const {
  QSettings settings(path_, QSettings::IniFormat);
  // A closed window has no visibility any more, but still its states.
  const bool maximized = (window.windowStates() & (Qt::WindowMaximized | Qt::WindowFullScreen)) != 0;
  settings.setValue(kMaximizedKey, maximized);
  // A maximized window goes back to the size that it had before.
  if (!maximized || !settings.contains(kRectKey)) settings.setValue(kRectKey, window.geometry());
}

}  // namespace chasqui::app
