/tmp/opt-new.cpp
