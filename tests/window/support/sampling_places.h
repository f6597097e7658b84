// Places with sampling values, presets and the format of answers.
#pragma once

#include "places.h"

namespace chasqui::test {

std::vector<Place> samplingPlaces();

}  // namespace chasqui::test
