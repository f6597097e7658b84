// Places of the composer, and what is said above it.
#pragma once

#include "places.h"

namespace chasqui::test {

std::vector<Place> composerPlaces();

}  // namespace chasqui::test
