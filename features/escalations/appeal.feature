Feature: A decision of level 2 binds unless a lead appeals
  A lead may appeal within three working days. When both accept the decision it binds at once.

  Background:
    Given a project with an engineering manager and a project manager
    And heads of the departments engineering, delivery, safety and finance
    And an issue that the head of engineering has decided

  Scenario: Both accept it
    When the engineering manager accepts the decision
    Then the issue is open to appeal
    When the project manager accepts the decision
    Then the issue is resolved
    And the resolution "Section 3 first." is signed by 1 person

  Scenario: Nobody says anything
    When the time of the step runs out
    Then the issue is resolved

  Scenario: A lead appeals, and a meeting decides
    When the project manager appeals
    Then the issue is waiting for a meeting
    And it left level 2 because "The inspection was not heard."
    When the engineering manager tries to accept the decision
    Then the system refuses
    When the head of engineering tries to convene a meeting
    Then the system refuses
    When the head of safety convenes a meeting
    Then the issue is invited to a meeting

  Scenario: Who has accepted it may still appeal until it binds
    When the engineering manager accepts the decision
    And the engineering manager appeals
    Then the issue is waiting for a meeting

  Scenario: Too late
    When the time of the step runs out
    And the project manager tries to appeal
    Then the system refuses

  Scenario Outline: Nobody else appeals
    When <person> tries to appeal
    Then the system refuses
    And the issue is open to appeal

    Examples:
      | person                  |
      | a member                |
      | the head of delivery    |
      | the technical director  |
      | the auditor             |
      | the integration account |
