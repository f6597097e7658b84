// The models page: each of its parts, and the popups on the way to a model.
#pragma once

#include "places.h"

namespace chasqui::test {

std::vector<Place> modelPlaces();

}  // namespace chasqui::test
