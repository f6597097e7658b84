// The library of prompts, and what a chat shows of the prompt that it took.
#pragma once

#include "places.h"

namespace chasqui::test {

std::vector<Place> promptPlaces();

}  // namespace chasqui::test
