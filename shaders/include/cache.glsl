// Values of the key-value cache: CACHE_F16 packs two into a word, CACHE_F32 is one a word.
#if defined(CACHE_F16)
#define WORDS_OF_PAIR 1u
#else
#define WORDS_OF_PAIR 2u
#endif
