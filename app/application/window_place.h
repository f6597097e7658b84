// Where the window was and how large, from one start to the next.
#pragma once

#include <filesystem>

#include <QList>
#include <QRect>
#include <QVariantMap>

class QWindow;

namespace chasqui::app {

/// Kept in a small file of its own, because the window opens before the database. GUI thread.
class WindowPlace {
 public:
  explicit WindowPlace(const std::filesystem::path& dataFolder);

  /// Properties for the window as it was; empty where there is nothing to go by. A window that no screen of now shows
  /// keeps only its size.
  QVariantMap properties() const;
  /// As properties(), on these screens.
  QVariantMap propertiesOn(const QList<QRect>& screens) const;
  /// Keeps the place of a window that is about to close.
  void save(const QWindow& window) const;

 private:
  QString path_;
};

}  // namespace chasqui::app
