// Places of the open chat.
#pragma once

#include "places.h"

namespace chasqui::test {

std::vector<Place> chatPlaces();

}  // namespace chasqui::test
