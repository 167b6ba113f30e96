Feature: Whoever answers for a project sees where its issues stand

  Background:
    Given a project with an engineering manager and a project manager
    And heads of the departments engineering, delivery, safety and finance

  Scenario: Open ones by level, department and age, and how long the levels took
    Given an everyday issue
    And a medium issue
    And a major issue
    And an everyday issue
    When the engineering manager records the agreement "Section 3 first."
    And the project manager records the agreement "Section 3 first."
    Then the figures say
      | figure             | count |
      | open               | 3     |
      | level 1            | 1     |
      | level 2            | 1     |
      | level 3            | 1     |
      | ENGINEERING        | 3     |
      | upTo3Days          | 3     |
      | breached           | 0     |
      | left out of time   | 0     |
      | stays at level 1   | 1     |
    When 10 days pass
    Then the figures say
      | figure           | count |
      | open             | 3     |
      | level 1          | 0     |
      | level 3          | 3     |
      | upTo30Days       | 3     |
      | left out of time | 3     |

  Scenario: Who is asked is told, reminded, and told how it ended
    Given an everyday issue
    When 0 days pass
    Then the engineering manager was told 1 time
    When the time of the step runs out but for a minute
    Then the engineering manager was told 3 times
    When the engineering manager records the agreement "Section 3 first."
    And the project manager records the agreement "Section 3 first."
    And 0 days pass
    Then the engineering manager was told 4 times
    And a member was told 1 time
    And nobody was told anything twice
