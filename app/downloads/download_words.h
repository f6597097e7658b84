// Speeds and times of downloads as the window says them.
#pragma once

#include <cstdint>

#include <QString>

#include "download/queue.h"
#include "models/model_words.h"

namespace chasqui::app {

/// "1 min 25 s", "2 h 5 min".
QString durationWords(double seconds);
/// "3.1 of 7.2 GB, 48 MB/s, 1 min 25 s left", "Checking", "Waiting 8 s: …", "Paused at 43 %".
QString stateWords(const download::Download& download);
/// 0 to 1; below 0 while nobody knows.
double fractionOf(const download::Download& download);

}  // namespace chasqui::app
