// Numbers of models as the window says them.
#pragma once

#include <cstdint>

#include <QString>

namespace chasqui::app {

/// "7 B", "5.8 M", "260 k".
QString countText(std::uint64_t count);
/// "3.8 GB", "640 kB": powers of 1000, as shops, disks and the hub count.
QString sizeWords(std::uint64_t bytes);
/// A moment of the past: "3/5/26 14:05", as the user's language writes it.
QString momentText(qint64 atMs);

}  // namespace chasqui::app
