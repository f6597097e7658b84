// Places of the pages that are neither chats, models nor prompts.
#pragma once

#include "places.h"

namespace chasqui::test {

std::vector<Place> pagePlaces();

}  // namespace chasqui::test
