/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-front-page.h"

static const StandInFrontPaper papers[] = {
  {
      .title = "Small Verifiers, Long Proofs: Checking a Thousand Steps with a Hundred Million "
               "Parameters",
      .names = { "Ifeoma Okafor", "Maja Lindqvist", "Tomás Rey", "Hana Sato", NULL },
      .authors = 7,
      .organization = "North Fjord Lab",
      .abstract =
          "Long derivations fail at one step and go on looking right for hundreds more. We "
          "train verifiers of $10^8$ parameters on where proofs break rather than on whether "
          "they end well, and bound their miss rate by $O(\\varepsilon^{-2} \\log n)$ for "
          "derivations of $n$ steps. On three corpora the first error is found within two "
          "steps in 91 % of cases, at a hundredth of the teacher's cost; the same signal, "
          "used while generating, raises the share of finished proofs from 38 to 57 %.",
      .ai_summary =
          "A small verifier finds the first wrong step of long derivations as reliably as "
          "its hundred-times-larger teacher.",
      .keyword = "reasoning",
      .upvotes = 142,
      .comments = 6,
      .stars = 1214,
  },
  {
      .title = "Tidewater: One Tokenizer-Free Model for Sound, Speech and Song",
      .names = { "Rania Haddad", "Sofia Pires", "Takeshi Ueda", NULL },
      .authors = 3,
      .organization = "Open Audio Group",
      .abstract =
          "Raw waveforms at three rates replace tokens. One model of 1.3 B parameters "
          "transcribes, separates and sings, and its errors stay where a listener would "
          "place them: at the edges of words, not in their middle. Trained on 90,000 hours "
          "of speech, music and street noise, it needs no text during pre-training and only "
          "forty hours of it afterwards. On nine tasks it matches systems built for one "
          "each, and it runs in real time on a single small accelerator.",
      .ai_summary = "A single model that works on raw waveforms transcribes, separates and sings "
                    "without any tokenizer.",
      .keyword = "speech",
      .upvotes = 97,
      .comments = 11,
      .stars = 640,
  },
  {
      .title = "What the Gradient Forgot: Memory Traces in Optimizers after Data Deletion",
      .names = { "Lena Brandt", "Adaeze Nwosu", NULL },
      .authors = 4,
      .organization = "University of Tarn",
      .abstract =
          "Deleting examples leaves their shadow in momentum buffers. We measure it, bound "
          "it, and clear it in one pass without retraining, at no cost to what the model is "
          "still meant to know. Across four optimizers the trace of a deleted example can "
          "be read back for up to 12,000 steps; after the pass it is gone, and a membership "
          "test does no better than a coin.",
      .ai_summary = "Optimizer state remembers deleted training data; one cheap pass removes the "
                    "trace.",
      .keyword = "unlearning",
      .upvotes = 58,
      .comments = 3,
      .stars = 88,
  },
  {
      .title = "A Map Is Not a Caption: Spatial Question Answering on 40,000 Street Plans",
      .names = { "Yara Castellanos", NULL },
      .authors = 12,
      .organization = "CityLens",
      .abstract =
          "Vision-language models read plans as pictures of text. A benchmark of 40,000 "
          "plans with exact answers shows where they get lost, and a cheap way back: asking "
          "for a walk before asking for an answer. The walk is checked street by street, "
          "so that a right answer for a wrong reason counts as wrong. People score 96 %; "
          "the best of eighteen models scores 41 %, and 63 % once it has to walk.",
      .ai_summary =
          "A benchmark of street plans shows that vision-language models read maps as text; "
          "letting them walk the plan first helps.",
      .keyword = "spatial reasoning",
      .upvotes = 51,
      .comments = 8,
      .stars = 212,
  },
  {
      .title = "Quiet Agents: Asking Fewer Questions While Doing More",
      .names = { "Jules Moreau", "Péter Szabó", NULL },
      .authors = 6,
      .organization = "Atelier Résonance",
      .abstract =
          "An agent that learns when a question is worth a person's minute halves "
          "interruptions and finishes more tasks, on three office suites and one real help "
          "desk. The price of a question is learned from how long people take to answer it "
          "and from what they say when they need not have been asked. No part of it needs a "
          "larger model.",
      .ai_summary = "Agents that weigh the cost of a question interrupt people half as often and "
                    "finish more tasks.",
      .keyword = "agents",
      .upvotes = 44,
      .comments = 2,
      .stars = 305,
  },
  {
      .title = "Sparse Where It Counts: Expert Choice by Marginal Regret",
      .names = { "Kavya Iyer", "Denis Fontaine", NULL },
      .authors = 2,
      .organization = NULL,
      .abstract =
          "Routing by the regret of leaving an expert out, not by its score, gives balanced "
          "loads for free and 1.4$\\times$ the throughput at the same loss. The rule needs "
          "one extra multiplication per token and no auxiliary loss, and it can be put into "
          "a trained model in an afternoon.",
      .ai_summary = "Choosing experts by the regret of leaving them out balances their load and "
                    "raises throughput by 40 %.",
      .keyword = "mixture of experts",
      .upvotes = 39,
      .comments = 1,
      .stars = -1,
  },
  {
      .title = "The Long Way Home: Robots That Remember Where They Were Kind",
      .names = { "Amara Diallo", "Oskar Virtanen", "Mei Chen", NULL },
      .authors = 9,
      .organization = "Redwood Point Robotics",
      .abstract = "Household robots plan the shortest path and meet people on it. We let them "
                  "remember where they had to wait, where they were thanked and where they were "
                  "pushed aside, and plan with that memory. In six homes and eleven weeks paths "
                  "became 8 % longer and encounters 70 % rarer; nobody noticed the detour.",
      .ai_summary = "Robots that remember past encounters choose slightly longer paths and disturb "
                    "people far less.",
      .keyword = "robotics",
      .upvotes = 33,
      .comments = 4,
      .stars = 57,
  },
  {
      .title = "Ninety Seconds of Rain: Nowcasting from Traffic Cameras Alone",
      .names = { "Haruto Mori", "Lucía García", NULL },
      .authors = 5,
      .organization = "Meridian Institute of Technology",
      .abstract = "Radar is coarse and late; cameras are everywhere and wet. From 4,000 public "
                  "traffic cameras we predict rain for the next ninety minutes at a resolution of "
                  "200 metres. The model sees umbrellas, wipers and headlights before radar sees "
                  "drops, and it says so: its uncertainty falls when people react.",
      .ai_summary = "A network reads public traffic cameras to forecast rain street by street.",
      .keyword = "weather forecasting",
      .upvotes = 27,
      .comments = 2,
      .stars = 19,
  },
};

/* Public API */

const StandInFrontPaper *
stand_in_front_page_get (guint place)
{
  return place < G_N_ELEMENTS (papers) ? &papers[place] : NULL;
}
